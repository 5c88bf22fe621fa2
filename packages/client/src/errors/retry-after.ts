import type { FetchResponse } from "../options.ts";

/** The longest delay of a timer in ms: `setTimeout` fires at once for anything longer than 24 days. */
export const longestDelay = 2 ** 31 - 1;

/**
 * Reads a `Retry-After` header: seconds, also with a fraction, or an HTTP date (RFC 9110, 10.2.3). Where a proxy
 * repeated the header, the first value counts.
 * @returns ms from 0 to the longest delay of a timer; undefined where the text is neither.
 */
export function parseRetryAfter({ headers }: FetchResponse, now: number): number | undefined {
  const [value = ""] =
    /^(\d+(\.\d+)?|[A-Z][a-z]{2}, [^,]+)(?=,|$)/.exec(headers.get("Retry-After") ?? "") ?? [];
  const ms = /^\d/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestDelay);
}
