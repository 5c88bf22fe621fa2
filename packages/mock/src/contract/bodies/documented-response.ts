import { isDataKeyword, isMapKeyword, isRecord, type Operation, responseFor } from "@meshlift/openapi";
import type { Prism } from "../../prism/prism.ts";
import type { JsonResponse, PrismChoice, PrismOperation } from "../../prism/types.ts";
import { bodyOfType } from "./xml-text.ts";

/** The parts of Prism that find and check a documented response. */
interface Source {
  prism: Prism;
  toPrism: ReturnType<Prism["createReader"]>;
  prismOperation: PrismOperation;
  checkResponse: (response: JsonResponse) => readonly { severity: number }[];
}

/** Characters of the largest schema that is compiled at the start: ajv takes minutes for some of the largest. */
const mostText = 20_000;

/**
 * Returns the documented response. Where the document has no example, it is made from the schema; if the simple one is
 * invalid, for example because of a pattern, with more effort; if that is invalid too, without the examples inside the
 * schema, which may be wrong themselves. A body of XML is a text.
 */
export function documentedResponse(
  operation: Operation,
  choice: PrismChoice,
  source: Source,
): JsonResponse | Error {
  const response = findResponse(operation, choice, source);
  if (response instanceof Error || response.body === undefined) return response;
  return { ...response, body: bodyOfType(response.headers["content-type"], response.body) };
}

function findResponse(
  operation: Operation,
  choice: PrismChoice,
  { prism, toPrism, prismOperation, checkResponse }: Source,
): JsonResponse | Error {
  const first = prism.documented(prismOperation, choice);
  const status = first instanceof Error ? choice.code : first.status;
  const body = status === undefined ? undefined : responseFor(operation, status)?.body;
  if (body === undefined || body.examples.length > 0) return first;
  const text = JSON.stringify(body.schema);
  if (text.length > mostText) {
    // Whether a large one is valid is not known, but the simple one ignores patterns.
    const other = text.includes('"pattern":') ? prism.documented(prismOperation, choice, true) : first;
    return other instanceof Error ? first : other;
  }
  const isFine = (found: JsonResponse | Error): boolean =>
    !(found instanceof Error) && checkResponse(found).every(({ severity }) => severity !== 0);
  if (isFine(first)) return first;
  const second = prism.documented(prismOperation, choice, true);
  if (isFine(second)) return second;
  const third = prism.documented(toPrism(withoutSchemaExamples(operation)), choice);
  return isFine(third) || first instanceof Error ? third : first;
}

function withoutSchemaExamples(operation: Operation): Operation {
  const strip = (value: unknown, isMap = false): unknown => {
    if (Array.isArray(value)) return value.map((item) => strip(item));
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => {
        if (isMap) return [[key, strip(inner)]];
        if (key === "examples" || key === "example" || key === "default") return [];
        return [[key, isDataKeyword(key, inner) ? inner : strip(inner, isMapKeyword(key))]];
      }),
    );
  };
  const responses = operation.responses.map((response) => {
    const { body } = response;
    if (body === undefined) return response;
    const content = body.content.map((media) => ({ ...media, schema: { ...Object(strip(media.schema)) } }));
    return { ...response, body: { ...body, content } };
  });
  return { ...operation, responses };
}
