import type { Answer } from "./attempt.ts";
import { readErrorBody } from "./error-body.ts";

/** How a failed attempt is made up for. */
export interface RetryOptions {
  /** Attempts after the first; 0 switches retrying off. Default 2. */
  retries: number;
  /** Upper bound of the first delay in ms; doubled each time. Default 500. */
  baseDelay: number;
  /** Upper bound of every delay in ms, that of a `Retry-After` excepted. Default 20,000. */
  maxDelay: number;
}

/** True for a method that changes nothing: sending it twice does no harm, even when no answer came. */
export function isRead(method: string): boolean {
  return method === "GET";
}

/**
 * True when the call may be sent again after this answer. Reads: 429, 502, 503, 504. Writes: only a 429 by the
 * gateway (`APIG.`, `APIGW.`), which has surely not let the request through; `ASM.01429001` is the service's own.
 * Never a 401: more than five failures in a row lock authentication for five minutes (vendor's signing FAQ).
 */
export function isRepeatable(method: string, { response, text }: Answer): boolean {
  const { status } = response;
  if (isRead(method)) return [429, 502, 503, 504].includes(status);
  return status === 429 && /^APIGW?\./.test(readErrorBody(text).code ?? "");
}

/**
 * Milliseconds to wait before attempt number `next`: what `Retry-After` says, else a random time below an
 * exponential bound ("full jitter"), so that clients that failed together do not come back together.
 */
export function delayBefore(
  next: number,
  retryAfter: string | null | undefined,
  { baseDelay, maxDelay }: RetryOptions,
  now: number,
  random: () => number,
): number {
  const asked = parseRetryAfter(retryAfter?.trim() ?? "", now);
  return asked ?? Math.floor(random() * Math.min(maxDelay, baseDelay * 2 ** (next - 2)));
}

/** In ms: seconds, or an HTTP date (RFC 9110, 10.2.3). Undefined where it is neither. */
function parseRetryAfter(text: string, now: number): number | undefined {
  const date = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : date - now;
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}
