import { isRecord } from "@meshlift/openapi";
import type * as prismValidator from "@stoplight/prism-http/dist/validator/index.js";
import type * as prismSchemas from "@stoplight/prism-http/dist/validator/validators/utils.js";
import type { JsonResponse, PrismFinding, PrismOperation } from "./types.ts";

type Schema = Parameters<typeof prismSchemas.validateAgainstSchema>[1];

/** Prism's number for the checks of responses. */
const ofResponses = 1;
const json = "application/json";

/**
 * Returns Prism's check of responses. One that plainly is a documented response has only its body checked, by Prism's
 * own function. What that does not accept is Prism's to judge and to word.
 */
export function compileResponseCheck(
  operation: PrismOperation,
  { validateOutput }: typeof prismValidator,
  { validateAgainstSchema }: typeof prismSchemas,
): (response: JsonResponse) => PrismFinding[] {
  const statuses = operation.responses.map(({ code }) => Number(code));
  const plain = new Map(statuses.map((status) => [status, plainSchemaOf(operation, status)]));
  const bundle: unknown = Reflect.get(operation, "__bundled__");
  return ({ status, headers, body }) => {
    const schema = plain.get(status);
    if (schema !== undefined && headers["content-type"] === "application/json") {
      const found = validateAgainstSchema(body, schema, false, ofResponses, "body", bundle);
      if (!("value" in found)) return [];
    }
    const verdict = validateOutput({ resource: operation, element: { statusCode: status, headers, body } });
    return "left" in verdict ? verdict.left : [];
  };
}

/** The schema that decides alone about responses with this status; undefined where Prism does more. */
function plainSchemaOf({ responses }: PrismOperation, status: number): Schema | undefined {
  const response = responses.find(({ code }) => code === String(status));
  const [content, ...more] = response?.contents ?? [];
  const headers = response?.headers ?? [];
  const alone = content?.mediaType === json && more.length === 0 && headers.length === 0;
  return alone && isPlain(content.schema) ? content.schema : undefined;
}

/** True for a schema that Prism takes as it is: it merges `allOf`, and leaves out what is `writeOnly`. */
function isPlain(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isPlain);
  if (!isRecord(schema)) return true;
  const changed = ["$ref", "allOf", "writeOnly", "additionalItems"].some((name) => name in schema);
  return !changed && !("items" in schema && "properties" in schema) && Object.values(schema).every(isPlain);
}
