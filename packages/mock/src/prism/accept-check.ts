import type * as prismNegotiator from "@stoplight/prism-http/dist/mocker/negotiator/InternalHelpers.js";
import type { PrismOperation } from "./types.ts";

/**
 * Returns Prism's check of the header `Accept`. Prism parses the header with each request, so that the usual values are
 * accepted without it.
 */
export function compileAcceptCheck(
  { responses }: PrismOperation,
  { findBestHttpContentByMediaType, findResponseByStatusCode }: typeof prismNegotiator,
): (accept: string | undefined, status: number) => boolean {
  return (accept, status) => {
    if (accept === undefined || accept === "*/*") return true;
    const found = findResponseByStatusCode([...responses], status);
    const contents = "value" in found ? (found.value.contents ?? []) : [];
    // A response without content has nothing that could be unacceptable.
    if (contents.length === 0 || contents.some(({ mediaType }) => mediaType === accept)) return true;
    try {
      return "value" in findBestHttpContentByMediaType(contents, accept.split(","));
    } catch {
      // Prism throws for text that is no list of media types.
      return false;
    }
  };
}
