import { type Body, type Operation, responseFor } from "@meshlift/openapi";
import type { Prism } from "../../prism/prism.ts";
import type { JsonResponse, PrismChoice, PrismFinding, PrismOperation } from "../../prism/types.ts";
import { plainSchema } from "./plain-schema.ts";
import { withoutInvalidParts } from "./without-invalid-parts.ts";
import { bodyWriter } from "./xml-text.ts";

/** The parts of Prism that find and check a documented response. */
interface Source {
  prism: Prism;
  /** Converts an operation with {@link plainSchema plain schemas}. */
  toPlainPrism: ReturnType<Prism["createReader"]>;
  prismOperation: PrismOperation;
  checkResponse: (response: JsonResponse) => readonly PrismFinding[];
}

/**
 * Returns the documented response. Where the document has no example, it is made from the schema; if the simple one is
 * invalid, for example because of a pattern or of a wrong example inside the schema, it is made from a plain schema: with more
 * effort, then simply, then without the parts that are invalid. A body of XML is a text.
 */
export function documentedResponse(
  operation: Operation,
  choice: PrismChoice,
  source: Source,
): JsonResponse | Error {
  const response = findResponse(operation, choice, source);
  if (response instanceof Error || response.body === undefined) return response;
  return { ...response, body: bodyWriter(response.headers["content-type"])(response.body) };
}

function findResponse(
  operation: Operation,
  choice: PrismChoice,
  { prism, toPlainPrism, prismOperation, checkResponse }: Source,
): JsonResponse | Error {
  const first = prism.documented(prismOperation, choice);
  const status = first instanceof Error ? choice.code : first.status;
  const body = status === undefined ? undefined : responseFor(operation, status)?.body;
  if (body === undefined || body.examples.length > 0) return first;
  const isFine = (found: JsonResponse | Error): boolean =>
    !(found instanceof Error) && checkResponse(found).every(({ severity }) => severity !== 0);
  if (isFine(first)) return first;
  const plain = toPlainPrism(withPlainSchemas(operation));
  const second = prism.documented(plain, choice, true);
  if (isFine(second)) return second;
  const third = prism.documented(plain, choice);
  if (third instanceof Error) return first;
  return withoutInvalidParts(third, checkResponse) ?? (first instanceof Error ? third : first);
}

function withPlainSchemas(operation: Operation): Operation {
  return {
    ...operation,
    responses: operation.responses.map(withPlainBody),
    rangeResponses: operation.rangeResponses.map(withPlainBody),
  };
}

function withPlainBody<Response extends { body?: Body }>(response: Response): Response {
  const { body } = response;
  if (body === undefined) return response;
  const content = body.content.map((media) => ({ ...media, schema: plainSchema(media.schema) }));
  return { ...response, body: { ...body, content } };
}
