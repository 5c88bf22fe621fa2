import {
  type AnySchema,
  childPointer,
  closed,
  expectedText,
  isRecord,
  type Schema,
  typeText,
  valueText,
  nearestName,
  propertyPath,
} from "@meshlift/openapi";
import type { ErrorObject } from "ajv/dist/2020.js";
import { isSecretPointer, readSecretPaths, type SecretPath } from "../../violations/secret-properties.ts";
import type { ViolationDetails } from "../../violations/violation.ts";
import type { Compile } from "./compiler.ts";

/** Finds everything that is wrong with a request body. */
export type BodyCheck = (body: unknown) => ViolationDetails[];

/**
 * Compiles the check of a request body. Stricter than the schema: a member that the document does not declare is a
 * mistake of the caller, although the service's own schemas are open.
 * @throws where the schema is no valid JSON Schema 2020-12.
 */
export function compileBodyCheck(compile: Compile, schema: Schema): BodyCheck {
  const validate = compile(asSent(closed(schema)));
  const secrets = readSecretPaths(schema);
  return (body) => (validate(body) ? [] : few(validate.errors ?? []).map((error) => explain(secrets, error)));
}

/** Most that is told of what is unknown in a body, and of all else: a large one may be wrong a million times. */
const most = 100;

function few(errors: ErrorObject[]): ErrorObject[] {
  const others = errors.filter((error) => !isStranger(error));
  return [...others.slice(0, most), ...errors.filter(isStranger).slice(0, most)];
}

function isStranger({ keyword }: ErrorObject): boolean {
  return keyword === "unevaluatedProperties" || keyword === "additionalProperties";
}

/** OpenAPI: a member that only the service sets may be required of answers, never of requests. */
function asSent(schema: Schema): Schema {
  const members = schema.properties ?? {};
  return {
    ...schema,
    ...(schema.required && { required: schema.required.filter((name) => !isReadOnly(members[name])) }),
    ...(schema.properties && {
      properties: Object.fromEntries(Object.entries(members).map(([name, member]) => [name, sent(member)])),
    }),
    ...(schema.items !== undefined && { items: sent(schema.items) }),
    ...(schema.allOf && { allOf: schema.allOf.map(sent) }),
  };
}

function sent(schema: AnySchema): AnySchema {
  return typeof schema === "boolean" ? schema : asSent(schema);
}

function isReadOnly(schema: AnySchema | undefined): boolean {
  return isRecord(schema) && schema.readOnly === true;
}

/** What a broken rule of `schema` means for a caller. No secret value is shown. */
export function explain(secrets: readonly SecretPath[], error: ErrorObject): ViolationDetails {
  const { keyword, params, instancePath, parentSchema } = error;
  const data: unknown = isSecretPointer(secrets, instancePath) ? "***" : error.data;
  const got = valueText(data);
  const expected = expectedText(error);
  const name = propertyPath(instancePath) || "the body";
  const about = (wanted: string, fix: string, rest = `must be ${wanted}, got ${got}`): ViolationDetails => ({
    kind: "schema",
    location: "body",
    pointer: instancePath,
    message: `${name} ${rest}`,
    expected: wanted,
    got,
    fix,
  });
  switch (keyword) {
    case "required":
      return missing(
        childPointer(instancePath, params["missingProperty"]),
        params["missingProperty"],
        parentSchema,
      );
    case "unevaluatedProperties":
    case "additionalProperties": {
      const extra: unknown = params["unevaluatedProperty"] ?? params["additionalProperty"];
      return unknown(instancePath, String(extra), parentSchema);
    }
    case "minLength":
      if (data === "") return about("a value", `give ${name} a value`, "must not be empty");
      return about(expected, `lengthen ${name} to ${expected}`, `must have ${expected}, got ${got}`);
    case "maxLength":
      return about(expected, `shorten ${name} to ${expected}`, `must have ${expected}, got ${got}`);
    case "type":
      return about(expected, `send ${name} as ${expected}`);
    default:
      return about(expected, `set ${name} to ${expected}`);
  }
}

function missing(pointer: string, member: unknown, parent: unknown): ViolationDetails {
  const name = propertyPath(pointer);
  const schema =
    isRecord(parent) && isRecord(parent["properties"]) ? parent["properties"][String(member)] : {};
  const type = isRecord(schema) && schema["type"] !== undefined ? typeText(schema["type"]) : "a value";
  return {
    kind: "schema",
    location: "body",
    pointer,
    message: `${name} is required`,
    expected: type,
    got: "nothing",
    fix: `add ${name}, ${type}`,
  };
}

function unknown(parent: string, member: string, schema: unknown): ViolationDetails {
  const members = isRecord(schema) && isRecord(schema["properties"]) ? Object.keys(schema["properties"]) : [];
  const known = members.join(", ");
  const pointer = childPointer(parent, member);
  const name = propertyPath(pointer);
  const meant = nearestName(member, members);
  return {
    kind: "unknown",
    location: "body",
    pointer,
    message: `unknown field ${name}${known && ` (known here: ${known})`}`,
    expected: known === "" ? "no fields" : `no fields but ${known}`,
    got: member,
    fix:
      meant === undefined
        ? `remove ${name}`
        : `rename ${name} to ${propertyPath(childPointer(parent, meant))}`,
  };
}
