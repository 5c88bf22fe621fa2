import { isRecord, type Operation, type RangeResponse, responseFor } from "@meshlift/openapi";
import type { JsonResponse, PrismChoice } from "../prism/types.ts";

/**
 * The names that services and their gateway use in an error. Everything else about error responses, codes included, comes
 * from the document.
 */
export const spelling = {
  code: ["errorCode", "error_code", "code"],
  message: ["errorMsg", "error_msg", "error_message", "errorMessage", "error_description", "message", "msg"],
  /** The part of the request that is wrong. */
  detail: ["detail"],
  /** Only the gateway's body has this property. */
  request: "request_id",
};

/** The JSON body of an error. */
export type ErrorBody = Readonly<Record<string, unknown>>;

/** The gateway's body, for documents without one. */
export const plainError: ErrorBody = { error_code: "", error_msg: "", request_id: "" };

/** The statuses that the mock sends by itself, and that a range of the document may describe. */
const usedStatuses = [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 500, 501, 503];

/** Returns a status in a range that the mock uses. */
function usedIn({ from, to }: Pick<RangeResponse, "from" | "to">): number {
  return usedStatuses.find((status) => from <= status && status <= to) ?? from;
}

/** The documented errors of an operation. */
export interface OperationErrors {
  /** The first example of each error, by status. */
  bodies: ReadonlyMap<number, ErrorBody>;
  /** The content types of these errors. */
  types: ReadonlyMap<number, string>;
  /** The form of the service's errors, if the document has one. */
  form: ErrorBody;
  /** Status of the response to an invalid request; `type` is that for a content type that is not documented. */
  invalid: { type: number; other: number };
  /** The example for a resource that does not exist: the one with `x-shows: not-found`. */
  notFound?: { status: number; body: ErrorBody; examples: readonly [example: string, parameter: string][] };
}

/** Reads the documented errors of an operation. */
export function readErrors(
  operation: Operation,
  documented: (choice: PrismChoice) => JsonResponse | Error,
): OperationErrors {
  const { parameters, responses, rangeResponses } = operation;
  const bodies = new Map<number, ErrorBody>();
  const types = new Map<number, string>();
  const own = responses.map(({ status }) => status);
  // A range such as 4XX describes many of these statuses, with one body.
  const made = new Map<object, JsonResponse | Error>();
  for (const status of new Set([...own, ...usedStatuses])) {
    const described = responseFor(operation, status);
    if (described === undefined) continue;
    const response = made.get(described) ?? documented({ code: status });
    made.set(described, response);
    if (response instanceof Error || !isRecord(response.body)) continue;
    bodies.set(status, response.body);
    types.set(status, response.headers["content-type"] ?? "application/json");
  }
  const errors = [...responses.filter(({ status }) => status >= 400), ...rangeResponses];
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  const [notFound] = responses.flatMap(({ status, body }) => {
    if (status < 400) return [];
    const value: unknown = body?.examples.find(({ shows }) => shows === "not-found")?.value;
    return isRecord(value) ? [{ status, body: value }] : [];
  });
  const examples = inPath.flatMap(({ name, examples: all }) =>
    all.map(({ value }): [string, string] => [String(value), name]),
  );
  const form =
    errors
      .map((response) => bodies.get("status" in response ? response.status : usedIn(response)))
      .find((body) => body !== undefined) ?? plainError;
  const invalid = {
    type: firstDocumented([415, 422, 400], responses, rangeResponses),
    other: firstDocumented([422, 400], responses, rangeResponses),
  };
  return { bodies, types, form, invalid, ...(notFound && { notFound: { ...notFound, examples } }) };
}

/**
 * Returns the status that Prism selects for an invalid request: the first that is documented, by itself or by a range
 * such as `4XX`, then the first where there is a `default`. If none is documented, it is 400.
 */
function firstDocumented(
  statuses: readonly [number, ...number[]],
  responses: Operation["responses"],
  ranges: Operation["rangeResponses"],
): number {
  const includes = (wanted: number): boolean =>
    responses.some(({ status }) => status === wanted) ||
    ranges.some(({ range, from, to }) => range !== "default" && from <= wanted && wanted <= to);
  const hasDefault = ranges.some(({ range }) => range === "default");
  return statuses.find(includes) ?? (hasDefault ? statuses[0] : 400);
}

/** Reads the gateway's errors from the examples of a document, by status. */
export function readGatewayErrors(operations: readonly Operation[]): Map<number, ErrorBody> {
  const bodies = new Map<number, ErrorBody>();
  for (const { status, body } of operations.flatMap(({ responses }) => responses)) {
    const values = (body?.examples ?? []).map(({ value }) => value).filter(isRecord);
    const found: ErrorBody | undefined = values.find((value) => spelling.request in value);
    if (found !== undefined && !bodies.has(status)) bodies.set(status, found);
  }
  return bodies;
}
