import { readErrorBody } from "../errors/error-body.ts";
import type { RetryOptions } from "../options.ts";
import type { HttpResponse } from "./http-types.ts";

/** Reports whether a method changes nothing: it can be sent twice without harm, even when no response arrived. */
export function isSafe(method: string): boolean {
  return method === "GET";
}

/**
 * Reports whether the call may be retried after this response. Reads: 408, 429, 500, 502, 503, 504, and a success whose
 * JSON was cut short. Writes: only a 429 of the gateway (`APIG.`, `APIGW.`), which did not let the request through;
 * `ASM.01429001` is the service's own. Never a 401: more than five failures in a row lock authentication for five
 * minutes (vendor's signing FAQ). Never after a body that is too long.
 */
export function isRetryable(method: string, read: HttpResponse): boolean {
  const { status, text } = read;
  // The next response would be as long.
  if (text === undefined) return false;
  if (isSafe(method)) return isCut(read) || [408, 429, 500, 502, 503, 504].includes(status);
  return status === 429 && /^APIGW?\./.test(readErrorBody(read.body).code ?? "");
}

/** Reports whether a success is announced as JSON and is none. Node passes on what arrived of a gzip body cut short. */
function isCut({ response: { ok, headers }, text, body }: HttpResponse): boolean {
  return ok && body === text && (headers.get("Content-Type") ?? "").includes("json");
}

/** Returns the upper bound in ms of the delay after failure `number`: it doubles each time. */
export function backoffBound(
  number: number,
  { baseDelay, maxDelay }: Pick<RetryOptions, "baseDelay" | "maxDelay">,
): number {
  return Math.min(maxDelay, baseDelay * 2 ** (number - 1));
}

/**
 * Returns the milliseconds to wait after attempt `number`: a random time below an exponential bound ("full jitter"), so
 * that clients that failed together do not retry together.
 */
export function backoff(number: number, retry: RetryOptions, random: () => number): number {
  return Math.floor(random() * backoffBound(number, retry));
}
