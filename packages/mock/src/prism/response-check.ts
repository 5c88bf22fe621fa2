import { isRecord } from "@meshlift/openapi";
import type * as prismValidator from "@stoplight/prism-http/dist/validator/index.js";
import type { Accepts, CompileForPrism, PrismSchema } from "./schema-compiler.ts";
import type { JsonResponse, PrismFinding, PrismOperation } from "./types.ts";

const json = "application/json";

/**
 * Returns Prism's check of responses. For a response that is clearly documented, only the body is checked, with Prism's
 * own function. Prism checks everything that this does not accept.
 */
export function compileResponseCheck(
  operation: PrismOperation,
  { validateOutput }: typeof prismValidator,
  compile: CompileForPrism,
): (response: JsonResponse) => PrismFinding[] {
  const bundle: unknown = Reflect.get(operation, "__bundled__");
  const plain = new Map<number, Accepts | undefined>();
  const acceptsOf = (status: number): Accepts | undefined => {
    // Compile at the first response with a documented status.
    if (!plain.has(status)) {
      const schema = plainSchemaOf(operation, status);
      plain.set(status, schema && compile(schema, bundle));
    }
    return plain.get(status);
  };
  return ({ status, headers, body }) => {
    if (headers["content-type"] === json && acceptsOf(status)?.(body) === true) return [];
    const verdict = validateOutput({ resource: operation, element: { statusCode: status, headers, body } });
    return "left" in verdict ? verdict.left : [];
  };
}

/** Returns the schema if it alone decides about responses with this status; undefined if Prism checks more. */
function plainSchemaOf({ responses }: PrismOperation, status: number): PrismSchema | undefined {
  const response = responses.find(({ code }) => code === String(status));
  const [content, ...more] = response?.contents ?? [];
  const headers = response?.headers ?? [];
  const alone = content?.mediaType === json && more.length === 0 && headers.length === 0;
  return alone && isRecord(content.schema) && isPlain(content.schema) ? content.schema : undefined;
}

/** Reports whether Prism uses a schema unchanged: it merges `allOf` and omits `writeOnly` properties. */
function isPlain(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isPlain);
  if (!isRecord(schema)) return true;
  const changed = ["$ref", "allOf", "writeOnly", "additionalItems"].some((name) => name in schema);
  return !changed && !("items" in schema && "properties" in schema) && Object.values(schema).every(isPlain);
}
