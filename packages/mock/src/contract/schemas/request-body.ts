import {
  childPointer,
  closed,
  isRecord,
  type Schema,
  typeText,
  valueText,
  nearestName,
  propertyPath,
} from "@meshlift/openapi";
import type { ErrorObject } from "ajv/dist/2020.js";
import { isSecretPointer, readSecretPaths, type SecretPath } from "../../violations/secret-properties.ts";
import { violates, type ViolationDetails } from "../../violations/violation.ts";
import type { ViolationCode } from "../../violations/codes.ts";
import type { Compile } from "./compiler.ts";
import { asSent } from "./direction.ts";
import { ruleText } from "./rule-text.ts";

/** Finds all violations of a request body. */
export type BodyCheck = (body: unknown) => ViolationDetails[];

/**
 * Compiles the check of a request body. It is stricter than the schema: a property that the document does not declare is
 * a violation, although the service's own schemas are open.
 * @throws if the schema is not valid JSON Schema 2020-12.
 */
export function compileBodyCheck(compile: Compile, schema: Schema): BodyCheck {
  const validate = compile(closed(asSent(schema)));
  const secrets = readSecretPaths(schema);
  return (body) =>
    validate(body) ? [] : firstOf(validate.errors ?? []).map((error) => explain(secrets, error));
}

/** Maximum number of unknown properties, and of other violations, reported for a body, because a large one may have a million. */
const limit = 100;

function firstOf(errors: ErrorObject[]): ErrorObject[] {
  const others = errors.filter((error) => !isUnknown(error));
  return [...others.slice(0, limit), ...errors.filter(isUnknown).slice(0, limit)];
}

function isUnknown({ keyword }: ErrorObject): boolean {
  return keyword === "unevaluatedProperties" || keyword === "additionalProperties";
}

/** The codes of the violations of a body. */
interface BodyCodes {
  missing: ViolationCode;
  invalid: ViolationCode;
  unknown: ViolationCode;
}

const requestCodes: BodyCodes = {
  missing: "missing-field",
  invalid: "invalid-field",
  unknown: "unknown-field",
};

/** Converts a schema error to a violation, without secret values. @param codes those of a request by default. */
export function explain(
  secrets: readonly SecretPath[],
  error: ErrorObject,
  codes: BodyCodes = requestCodes,
): ViolationDetails {
  const { keyword, params, instancePath, parentSchema } = error;
  const data: unknown = isSecretPointer(secrets, instancePath) ? "***" : error.data;
  const got = valueText(data);
  const name = propertyPath(instancePath) || "the body";
  switch (keyword) {
    case "required":
      return missing(
        codes.missing,
        childPointer(instancePath, params["missingProperty"]),
        params["missingProperty"],
        parentSchema,
      );
    case "unevaluatedProperties":
    case "additionalProperties": {
      const extra: unknown = params["unevaluatedProperty"] ?? params["additionalProperty"];
      return unknown(codes.unknown, instancePath, String(extra), parentSchema);
    }
    case "not":
      // The schema of a property that a request must not have, see `asSent`.
      if (isRecord(parentSchema) && parentSchema["readOnly"] === true)
        return readOnly(instancePath, name, got);
  }
  const { expected, rule, fix } = ruleText(error, name, data);
  return violates(codes.invalid, {
    location: "body",
    pointer: instancePath,
    message: `${name} ${rule}`,
    expected,
    got,
    fix,
  });
}

function readOnly(pointer: string, name: string, got: string): ViolationDetails {
  return violates("read-only-field", {
    location: "body",
    pointer,
    message: `${name} is readOnly, and its object takes no further fields`,
    expected: "nothing",
    got,
    fix: `remove ${name}`,
  });
}

function missing(code: ViolationCode, pointer: string, property: unknown, parent: unknown): ViolationDetails {
  const name = propertyPath(pointer);
  const schema =
    isRecord(parent) && isRecord(parent["properties"]) ? parent["properties"][String(property)] : {};
  const type = isRecord(schema) && schema["type"] !== undefined ? typeText(schema["type"]) : "a value";
  return violates(code, {
    location: "body",
    pointer,
    message: `${name} is required`,
    expected: type,
    got: "nothing",
    fix: `add ${name}, ${type}`,
  });
}

function unknown(code: ViolationCode, parent: string, property: string, schema: unknown): ViolationDetails {
  const names = isRecord(schema) && isRecord(schema["properties"]) ? Object.keys(schema["properties"]) : [];
  const known = names.join(", ");
  const pointer = childPointer(parent, property);
  const name = propertyPath(pointer);
  const nearest = nearestName(property, names);
  return violates(code, {
    location: "body",
    pointer,
    message: `unknown field ${name}${known && ` (known here: ${known})`}`,
    expected: known === "" ? "no fields" : `no fields but ${known}`,
    got: property,
    fix:
      nearest === undefined
        ? `remove ${name}`
        : `rename ${name} to ${propertyPath(childPointer(parent, nearest))}`,
  });
}
