import { closed, isRecord, type Schema } from "@meshlift/spec";
import type { Ajv2020, ErrorObject } from "ajv/dist/2020.js";
import { below, nameOf } from "./pointer.ts";
import type { Problem } from "./problem.ts";

/** Finds everything that is wrong with a request body. */
export type BodyCheck = (body: unknown) => Problem[];

/**
 * Compiles the check of a request body. Stricter than the schema: a member that the document does not declare is a
 * mistake of the caller, although the service's own schemas are open.
 * @throws where the schema is no valid JSON Schema 2020-12.
 */
export function compileBodyCheck(ajv: Ajv2020, schema: Schema): BodyCheck {
  const validate = ajv.compile(asSent(closed(schema)));
  return (body) => (validate(body) ? [] : (validate.errors ?? []).map((error) => explain(error)));
}

/** OpenAPI: a member that only the service sets may be required of answers, never of requests. */
function asSent(schema: Schema): Schema {
  const members = schema.properties ?? {};
  return {
    ...schema,
    ...(schema.required && { required: schema.required.filter((name) => members[name]?.readOnly !== true) }),
    ...(schema.properties && {
      properties: Object.fromEntries(Object.entries(members).map(([name, member]) => [name, asSent(member)])),
    }),
    ...(schema.items && { items: asSent(schema.items) }),
    ...(schema.allOf && { allOf: schema.allOf.map(asSent) }),
  };
}

function explain({ keyword, params, instancePath, data, parentSchema, message }: ErrorObject): Problem {
  const got = `got ${show(data)}`;
  switch (keyword) {
    case "required":
      return about(below(instancePath, params["missingProperty"]), "is required");
    case "unevaluatedProperties":
    case "additionalProperties": {
      const name: unknown = params["unevaluatedProperty"] ?? params["additionalProperty"];
      return {
        ...about(below(instancePath, String(name)), `is unknown${known(parentSchema)}`),
        kind: "unknown",
      };
    }
    case "type":
      return about(instancePath, `must be ${kinds(params["type"])}, ${got}`);
    case "const":
      return about(instancePath, `must be ${show(params["allowedValue"])}, ${got}`);
    case "enum":
      return about(instancePath, `must be one of ${list(params["allowedValues"])}, ${got}`);
    case "minLength":
      if (data === "") return about(instancePath, "must not be empty");
      return about(instancePath, `must have at least ${params["limit"]} characters, ${got}`);
    case "maxLength":
      return about(instancePath, `must have at most ${params["limit"]} characters, ${got}`);
    default:
      return about(instancePath, `${message ?? `breaks "${keyword}"`}, ${got}`);
  }
}

function about(pointer: string, rest: string): Problem {
  const name = nameOf(pointer);
  return { kind: "schema", location: "body", pointer, message: `${name === "" ? "the body" : name} ${rest}` };
}

function known(schema: unknown): string {
  const members = isRecord(schema) && isRecord(schema["properties"]) ? Object.keys(schema["properties"]) : [];
  return members.length > 0 ? ` (known here: ${members.join(", ")})` : "";
}

function kinds(type: unknown): string {
  const names = Array.isArray(type) ? type : String(type).split(",");
  return names
    .map((name) => (/^[aio]/.test(name) ? `an ${name}` : name === "null" ? name : `a ${name}`))
    .join(" or ");
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => show(value)).join(", ") : show(values);
}

/** A value as it stands in a message: whole if it is short. */
function show(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (isRecord(value)) return "an object";
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
