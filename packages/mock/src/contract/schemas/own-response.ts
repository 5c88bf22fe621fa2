import { isJsonType, isRecord, type Operation, responseFor, type Schema } from "@meshlift/openapi";
import type { PrismValidators } from "../../prism/prism.ts";
import type { JsonResponse, PrismFinding } from "../../prism/types.ts";
import type { Compile } from "./compiler.ts";
import { asReceived } from "./direction.ts";
import { isUnicodePattern } from "./pattern.ts";
import { withSharedParts } from "./shared-parts.ts";

/** Characters of the largest schema that Prism compiles: it takes minutes for some of the largest, ajv does not. */
const mostText = 20_000;

/** How a body is checked that Prism cannot check: with this schema. */
interface OtherCheck {
  schema: Schema;
  /** True if Prism must not even try, because it takes too long. */
  isLarge: boolean;
  /** Set by the first check. Ajv refuses an invalid schema only once. */
  compiled?: { validate: ReturnType<Compile> | undefined };
}

/**
 * Returns the check of the mock's own responses. It is Prism's, except for the bodies that Prism cannot check: it accepts
 * every value where a pattern is invalid with the flag `u`, it requires `writeOnly` properties inside an `anyOf` or
 * `oneOf`, it compares the text of an XML document with the schema of its content, and it takes minutes for a schema that
 * is very large.
 */
export function compileOwnResponseCheck(
  operation: Operation,
  { checkResponse, checkHeaders }: PrismValidators,
  compile: Compile,
): (response: JsonResponse) => PrismFinding[] {
  const others = new Map<string, OtherCheck>();
  for (const { pointer, body } of [...operation.responses, ...operation.rangeResponses]) {
    if (body?.isJson !== true) continue;
    const isLarge = JSON.stringify(body.schema).length > mostText;
    if (isLarge || !isPrismCapable(body.schema, false)) {
      const schema = asReceived(body.schema);
      others.set(pointer, { schema: isLarge ? withSharedParts(schema) : schema, isLarge });
    }
  }
  return (response) => {
    const isJson = isJsonType(response.headers["content-type"] ?? "application/json");
    const other = isJson ? others.get(responseFor(operation, response.status)?.pointer ?? "") : undefined;
    const found =
      other?.isLarge === true
        ? checkHeaders(response.status, { ...response.headers })
        : checkResponse(response);
    if (!isJson) return found.filter(({ path }) => path?.[0] !== "body");
    if (other === undefined) return found;
    other.compiled ??= { validate: compiledOrNone(other, compile) };
    const { validate } = other.compiled;
    if (validate === undefined) return found;
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

/** Returns undefined for a large schema that does not compile, such as an invalid one: Prism accepts every value there. */
function compiledOrNone({ schema, isLarge }: OtherCheck, compile: Compile): ReturnType<Compile> | undefined {
  try {
    return compile(schema);
  } catch (error) {
    if (isLarge) return undefined;
    throw error;
  }
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
