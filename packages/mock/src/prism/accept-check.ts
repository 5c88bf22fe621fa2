import { isJsonType } from "@meshlift/openapi";
import type * as prismNegotiator from "@stoplight/prism-http/dist/mocker/negotiator/InternalHelpers.js";
import type { PrismOperation } from "./types.ts";

/** A media type that the header `Accept` prefers; none where it has no preference. */
export interface Accepted {
  mediaType?: string;
}

/**
 * Returns Prism's choice among the media types of a response by the header `Accept`, JSON first where it prefers none;
 * undefined if it allows none of them.
 */
export function compileAcceptCheck(
  { responses }: PrismOperation,
  { findBestHttpContentByMediaType, findResponseByStatusCode }: typeof prismNegotiator,
): (accept: string, status: number) => Accepted | undefined {
  const jsonFirst = responses.map((response) => ({
    ...response,
    contents: (response.contents ?? []).toSorted(
      (one, other) => Number(isJsonType(other.mediaType)) - Number(isJsonType(one.mediaType)),
    ),
  }));
  return (accept, status) => {
    const found = findResponseByStatusCode(jsonFirst, status);
    const contents = "value" in found ? (found.value.contents ?? []) : [];
    // A response without content has nothing that could be unacceptable.
    if (contents.length === 0) return {};
    // Prism parses the header with each request, which the usual values do not need.
    if (contents.some(({ mediaType }) => mediaType === accept)) return { mediaType: accept };
    try {
      const best = findBestHttpContentByMediaType(contents, accept.split(","));
      return "value" in best ? { mediaType: best.value.mediaType } : undefined;
    } catch {
      // Prism throws for text that is no list of media types.
      return undefined;
    }
  };
}
