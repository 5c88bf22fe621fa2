import type { Attempt } from "./attempt.ts";
import { longestDelay } from "./clock.ts";
import { ConnectionError, TimeoutError } from "./errors.ts";
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

const readAgain = new Set([429, 502, 503, 504]);

/**
 * True when the attempt may be repeated without harm. Reads: no answer, 429, 502, 503, 504. Writes: only a 429 by
 * the gateway, which has surely not let the request through; `ASM.01429001` is the service's own. Never a 401: more
 * than five failures in a row lock authentication for five minutes (vendor's signing FAQ).
 */
export function isRepeatable(method: string, attempt: Attempt): boolean {
  const reads = method === "GET" || method === "HEAD";
  if ("thrown" in attempt) {
    const { thrown } = attempt;
    return reads && (thrown instanceof ConnectionError || thrown instanceof TimeoutError);
  }
  const { response, bytes } = attempt;
  return reads ? readAgain.has(response.status) : response.status === 429 && isGateway(bytes);
}

/** `APIG.` and `APIGW.` are the gateway's codes. */
function isGateway(body: ArrayBuffer): boolean {
  try {
    return /^APIGW?\./.test(readErrorBody(JSON.parse(new TextDecoder().decode(body))).code ?? "");
  } catch {
    return false;
  }
}

/**
 * Milliseconds to wait before attempt number `next`: what `Retry-After` says, else a random time below an
 * exponential bound ("full jitter"), so that clients that failed together do not come back together.
 */
export function delayBefore(
  next: number,
  attempt: Attempt,
  options: RetryOptions,
  now: number,
  random: () => number,
): number {
  const asked =
    "response" in attempt ? retryAfter(attempt.response.headers.get("Retry-After"), now) : undefined;
  return asked ?? Math.floor(random() * Math.min(options.maxDelay, options.baseDelay * 2 ** (next - 2)));
}

/** `Retry-After` in ms: seconds, or an HTTP date (RFC 9110, 10.2.3). Undefined where it is missing or neither. */
function retryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestDelay);
  const date = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.min(Math.max(date - now, 0), longestDelay);
}
