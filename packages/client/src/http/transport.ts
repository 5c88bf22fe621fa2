import { credentialHeader } from "../../generated/security.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import { demand, InputError } from "../errors/input-error.ts";
import { parseRetryAfter } from "../errors/retry-after.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import type { RetryOptions } from "../options.ts";
import { attempt, type AttemptSettings } from "./attempt.ts";
import { type AttemptObservers, reportAttempt } from "./attempt-log.ts";
import { sleep } from "./clock.ts";
import type { HttpRequest, HttpResponse } from "./http-types.ts";
import type { Origins } from "./origins.ts";
import { backoff, isRetryable, isSafe } from "./retry-policy.ts";

/** The settings of a client that every request is sent with. */
export interface TransportSettings extends AttemptSettings, AttemptObservers {
  origins: Origins;
  /** Time limit of one attempt in ms, its body included. */
  attemptTimeout: number;
  retry: RetryOptions;
  /** Returns a number from 0 up to 1, as `Math.random` does. */
  random: () => number;
}

/** The settings of one call. */
export interface CallContext {
  operation: string;
  signal: AbortSignal | undefined;
  /** Time limit of the whole call in ms: attempts, bodies and waits. */
  timeout: number;
  /** Attempts after the first. Default: the client's. */
  retries?: number | undefined;
}

/**
 * Sends a request, and returns a response that has arrived completely: authenticates each attempt, retries as the
 * policy allows, and keeps the deadline. Credentials go to the origins of the client and nowhere else.
 * @throws {InputError} where the document declares no credential of the client's kind for the operation.
 */
export async function transport(
  settings: TransportSettings,
  request: HttpRequest,
  { operation, signal, timeout, retries = settings.retry.retries }: CallContext,
): Promise<HttpResponse> {
  const { origins, clock, authorizer, attemptTimeout, retry, random } = settings;
  const { method, url } = request;
  if (!Object.values(origins).some((origin) => url.startsWith(`${origin}/`)))
    throw new InputError("url", `credentials are not sent to ${new URL(url).origin}`);
  const { kind } = authorizer;
  const header = credentialHeader(kind, method, url);
  demand(header !== undefined, "auth", `the document declares no ${kind} for ${operation}`);
  const deadline = clock.now() + timeout;
  for (let number = 1; ; number += 1) {
    const started = clock.now();
    const left = deadline - started;
    const result =
      (await attempt(settings, request, header, signal, Math.min(left, attemptTimeout))) ??
      (left < attemptTimeout
        ? new TimeoutError("call", timeout)
        : new TimeoutError("attempt", attemptTimeout));
    const failed = result instanceof Error;
    const response = failed ? undefined : result.response;
    const requestId = response?.headers.get("X-Request-Id");
    if (response?.status === 401) authorizer.refused?.();
    const now = clock.now();
    const retryable = failed
      ? isSafe(method) || (result instanceof ConnectionError && !result.sent)
      : isRetryable(method, result);
    const delay =
      retryable && number <= retries
        ? Math.max(backoff(number, retry, random), (response && parseRetryAfter(response, now)) ?? 0)
        : Infinity;
    const inTime = now + delay < deadline;
    if ((settings.logger ?? settings.onAttempt) !== undefined)
      reportAttempt(
        {
          operation,
          method,
          url: url.replace(/\?.*/s, ""),
          attempt: number,
          ...(failed ? { error: result.name } : { status: result.response.status }),
          ...(requestId && { requestId }),
          duration: now - started,
          ...(inTime && { delay }),
        },
        retryable,
        settings,
      );
    if (inTime) await sleep(clock, delay, signal);
    else if (failed) throw result;
    else return result;
  }
}
