import { readErrorBody } from "../errors/error-body.ts";
import type { RetryOptions } from "../options.ts";
import type { HttpResponse } from "./http-types.ts";

/** Reports whether a method changes nothing: it can be sent twice without harm, even when no response arrived. */
export function isSafe(method: string): boolean {
  return method === "GET";
}

/**
 * Reports whether the call may be retried after this response. Reads: 429, 502, 503, 504. Writes: only a 429 of the
 * gateway (`APIG.`, `APIGW.`), which did not let the request through; `ASM.01429001` is the service's own.
 * Never a 401: more than five failures in a row lock authentication for five minutes (vendor's signing FAQ).
 */
export function isRetryable(method: string, { response, text }: HttpResponse): boolean {
  const { status } = response;
  if (isSafe(method)) return [429, 502, 503, 504].includes(status);
  return status === 429 && /^APIGW?\./.test(readErrorBody(text).code ?? "");
}

/**
 * Returns the milliseconds to wait after attempt `number`: the value of `Retry-After`, else a random time below
 * an exponential bound ("full jitter"), so that clients that failed together do not retry together.
 */
export function backoff(
  number: number,
  retryAfter: string,
  { baseDelay, maxDelay }: RetryOptions,
  now: number,
  random: () => number,
): number {
  return (
    parseRetryAfter(retryAfter, now) ??
    Math.floor(random() * Math.min(maxDelay, baseDelay * 2 ** (number - 1)))
  );
}

/** Reads seconds or an HTTP date (RFC 9110, 10.2.3). Returns ms, or undefined where the text is neither. */
function parseRetryAfter(text: string, now: number): number | undefined {
  const date = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : date - now;
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}
