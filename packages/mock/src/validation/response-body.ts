import { pointerTokens, typeOfText, valueText, propertyPath } from "@meshlift/openapi";
import type { ErrorObject } from "ajv/dist/2020.js";
import type { Compile } from "../contract/schemas/compiler.ts";
import { violatedRules } from "./closest-branch.ts";
import { explain } from "../contract/schemas/request-body.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";
import type { ResponseBody } from "../contract/schemas/response-bodies.ts";
import { isSecretPointer, type SecretPath } from "../violations/secret-properties.ts";
import { findUndocumented, type Undocumented } from "./undocumented.ts";

const responseCodes = {
  missing: "upstream-missing-field",
  invalid: "upstream-invalid-field",
  unknown: "undocumented-field",
} as const;

/**
 * Finds where the body of a response differs from its schema, and the properties that an open schema does not mention.
 * @param location the beginning of a fix: `in the spec, response 200 of widgets/get:`.
 */
export function checkResponseBody(
  { schema, shape, secrets }: ResponseBody,
  compile: Compile,
  body: unknown,
  location: string,
): ViolationDetails[] {
  const rules = violatedRules(compile(schema), body, compile);
  const violations = rules.map((error) =>
    Object.assign(explain(secrets, error, responseCodes), { fix: fixOf(secrets, error, location) }),
  );
  const closed = new Set(violations.map(({ kind, pointer }) => `${kind} ${pointer}`));
  const further = findUndocumented(shape, body).map((found) => explainUndocumented(found, location));
  return [...violations, ...further.filter(({ kind, pointer }) => !closed.has(`${kind} ${pointer}`))];
}

/** Returns what to change in the spec if the response is right. */
function fixOf(
  secrets: readonly SecretPath[],
  { keyword, params, instancePath, data }: ErrorObject,
  location: string,
): string {
  const name = propertyPath(instancePath) || "the body";
  const value = isSecretPointer(secrets, instancePath) ? "***" : valueText(data);
  switch (keyword) {
    case "required":
      return `${location} remove ${String(params["missingProperty"])} from "required" of ${name}`;
    case "unevaluatedProperties":
    case "additionalProperties": {
      const extra: unknown = params["unevaluatedProperty"] ?? params["additionalProperty"];
      return `${location} add ${String(extra)} to the properties of ${name}`;
    }
    case "type":
      return `${location} allow ${typeOfText(data)} for ${name}`;
    case "const":
    case "enum":
      return `${location} add ${value} to the values of ${name}`;
    default:
      return `${location} change "${keyword}" of ${name}`;
  }
}

function explainUndocumented(
  { pointer, value, known, onlySent }: Undocumented,
  location: string,
): ViolationDetails {
  const name = propertyPath(pointer);
  const parent = propertyPath(pointer.replace(/\/[^/]*$/, "")) || "the body";
  const property = pointerTokens(pointer).at(-1) ?? "";
  if (onlySent) {
    return violates("upstream-write-only-field", {
      location: "body",
      pointer,
      message: `${name} is documented as writeOnly, and must not be in a response`,
      expected: "nothing",
      got: typeOfText(value),
      fix: `${location} remove "writeOnly" from ${name}`,
    });
  }
  return violates(responseCodes.unknown, {
    location: "body",
    pointer,
    message: `${name} is not documented`,
    expected: `no fields but ${known.join(", ")}`,
    got: `${property}, ${typeOfText(value)}`,
    fix: `${location} add ${property} (${typeOfText(value)}) to the properties of ${parent}`,
  });
}
