import { ConnectionError } from "../errors/connection-error.ts";
import type { Redaction } from "../errors/redaction.ts";
import { toApiError } from "../errors/response-error.ts";
import { parseRetryAfter } from "../errors/retry-after.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import type { AttemptEvent } from "../options.ts";
import { attempt, type AttemptSettings } from "./attempt.ts";
import { type AttemptObservers, reportAttempt } from "./attempt-log.ts";
import { createAuthorization } from "./authorization.ts";
import { sleep } from "./clock.ts";
import type { Authorizer, HttpRequest, HttpResponse } from "./http-types.ts";
import type { Limits } from "./limits.ts";
import type { Origins } from "./origins.ts";
import { backoff, isRetryable, isSafe } from "./retry-policy.ts";

/** The settings of a client that every request is sent with. */
export interface TransportSettings extends AttemptSettings, AttemptObservers {
  origins: Origins;
  authorizer: Authorizer;
  /** Returns a number from 0 up to 1, as `Math.random` does. */
  random: () => number;
}

/** The settings of one call. */
export interface CallContext extends Limits {
  operation: string;
  redaction: Redaction;
  signal: AbortSignal | undefined;
}

/**
 * Sends a request, and returns a response that has arrived completely: authenticates each attempt, retries as the
 * policy allows and once with fresh credentials after a 401, and keeps the deadline.
 * @throws {ApiError} for a response that is longer than `maxResponseSize`.
 * @throws {InputError} where the document declares no credential of the client's kind for the operation.
 */
export async function transport(
  settings: TransportSettings,
  request: HttpRequest,
  { operation, redaction, signal, timeout, attemptTimeout, retry }: CallContext,
): Promise<HttpResponse> {
  const { clock, authorizer, maxResponseSize, random } = settings;
  const { method, url } = request;
  const authorization = createAuthorization(authorizer, request, { operation, redaction });
  const deadline = clock.now() + timeout;
  for (let number = 1; ; number += 1) {
    const started = clock.now();
    const left = deadline - started;
    const result =
      (await attempt(settings, request, authorization, signal, Math.min(left, attemptTimeout))) ??
      new TimeoutError(
        left < attemptTimeout ? "call" : "attempt",
        left < attemptTimeout ? timeout : attemptTimeout,
        authorization.waiting,
      );
    if (result === authorization.refusal) return result;
    const failed = result instanceof Error;
    const response = failed ? undefined : result.response;
    const requestId = response?.headers.get("X-Request-Id");
    const renewed = !failed && result.response.status === 401 && authorization.refused(result);
    const now = clock.now();
    // Nothing was sent while the function for the credentials had not returned.
    const retryable = failed
      ? isSafe(method) || authorization.waiting || (result instanceof ConnectionError && !result.sent)
      : isRetryable(method, result);
    const delay = renewed
      ? 0
      : retryable && number <= retry.retries
        ? Math.max(backoff(number, retry, random), (response && parseRetryAfter(response, now)) ?? 0)
        : Infinity;
    const inTime = now + delay < deadline;
    if ((settings.logger ?? settings.onAttempt) !== undefined)
      reportAttempt(
        redaction.clean<AttemptEvent>({
          operation,
          method,
          url: url.replace(/\?.*/s, ""),
          attempt: number,
          ...(failed ? { error: result.name } : { status: result.response.status }),
          ...(requestId && { requestId }),
          duration: now - started,
          ...(inTime && { delay }),
        }),
        retryable,
        settings,
      );
    if (inTime && delay > 0) await sleep(clock, delay, signal);
    else if (inTime) continue;
    else if (failed) throw result;
    else if (result.text !== undefined) return result;
    else {
      const accepted = isSafe(method) || !result.response.ok ? "" : "; the service accepted the request";
      const problem = ` a body above maxResponseSize, ${maxResponseSize} bytes${accepted}`;
      throw toApiError(operation, result, false, now, authorizer.last?.hint, problem);
    }
  }
}
