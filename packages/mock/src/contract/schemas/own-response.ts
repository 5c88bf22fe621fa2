import { isJsonType, isRecord, type Operation, responseFor, type Schema } from "@meshlift/openapi";
import type { PrismValidators } from "../../prism/prism.ts";
import type { JsonResponse, PrismFinding } from "../../prism/types.ts";
import type { Compile } from "./compiler.ts";
import { asReceived } from "./direction.ts";
import { isUnicodePattern } from "./pattern.ts";

/**
 * Returns the check of the mock's own responses. It is Prism's, except for the bodies that Prism cannot check: it accepts
 * every value where a pattern is invalid with the flag `u`, it requires `writeOnly` properties inside an `anyOf` or
 * `oneOf`, and it compares the text of an XML document with the schema of its content.
 */
export function compileOwnResponseCheck(
  operation: Operation,
  { checkResponse }: PrismValidators,
  compile: Compile,
): (response: JsonResponse) => PrismFinding[] {
  const others = new Map<string, Schema>();
  for (const { pointer, body } of [...operation.responses, ...operation.rangeResponses]) {
    if (body?.isJson === true && !isPrismCapable(body.schema, false))
      others.set(pointer, asReceived(body.schema));
  }
  return (response) => {
    const found = checkResponse(response);
    if (!isJsonType(response.headers["content-type"] ?? "application/json")) {
      return found.filter(({ path }) => path?.[0] !== "body");
    }
    const schema = others.get(responseFor(operation, response.status)?.pointer ?? "");
    if (schema === undefined) return found;
    const validate = compile(schema);
    validate(response.body);
    return [
      ...found.filter(({ path }) => path?.[0] !== "body"),
      ...(validate.errors ?? []).map(({ instancePath, keyword, message = keyword }) => ({
        path: ["body", ...instancePath.split("/").slice(1)],
        code: keyword,
        message: `Response body ${instancePath.slice(1).replaceAll("/", ".")} ${message}`,
        severity: 0,
      })),
    ];
  };
}

/** @param isChoice true inside an `anyOf` or `oneOf`. */
function isPrismCapable(schema: unknown, isChoice: boolean): boolean {
  if (Array.isArray(schema)) return schema.every((inner) => isPrismCapable(inner, isChoice));
  if (!isRecord(schema)) return true;
  const { pattern, patternProperties } = schema;
  const patterns = isRecord(patternProperties) ? Object.keys(patternProperties) : [];
  if (typeof pattern === "string") patterns.push(pattern);
  if (!patterns.every(isUnicodePattern) || (isChoice && schema["writeOnly"] === true)) return false;
  return Object.entries(schema).every(([keyword, inner]) =>
    isPrismCapable(inner, isChoice || keyword === "anyOf" || keyword === "oneOf"),
  );
}
