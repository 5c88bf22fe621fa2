import { isApiError, isNotFoundError } from "../errors/api-error.ts";
import { isConnectionError } from "../errors/connection-error.ts";
import { demand } from "../errors/input-error.ts";
import { isTimeoutError, TimeoutError } from "../errors/timeout-error.ts";
import { notify } from "../http/attempt-log.ts";
import { readDuration, sleep, systemClock, untilAborted } from "../http/clock.ts";
import { backoffBound } from "../http/retry-policy.ts";
import type { CallOptions, PollOptions, RetryOptions, WaitOptions } from "../options.ts";
import { Observations } from "./observations.ts";

/** Time between the last read and the deadline, in ms, so that its response still counts. */
const lead = 500;
/** Time after the start of a wait in which a resource that was just created may be missing, in ms. */
const grace = 30_000;
/** Longest pause that a `Retry-After` may ask of a wait, in ms: a longer one would freeze it. */
const longestRetryAfter = 300_000;

/**
 * Reads once.
 * @param tolerated true when the wait goes on after a temporary failure, so that the read needs no retries of its own.
 */
export type Read<Value> = (options: CallOptions, tolerated: boolean) => Promise<Value>;

/** Options of a wait, with the backoff of the client. */
export interface RepeatOptions<Value> extends PollOptions<Value> {
  backoff?: Pick<RetryOptions, "baseDelay" | "maxDelay">;
  /** Ends the reading with the value that it accepts. */
  until?: WaitOptions<Value>["until"];
}

/**
 * Reads at once and then every `interval`, and yields every value but the one that `until` accepts, which it returns.
 * Tolerates temporary failures until the deadline.
 * @param stop aborted by the caller's signal and at the deadline; whoever aborts it ends the reading with its reason.
 * @throws {WaitError} when `failIf` matches or `timeout` has passed.
 * @throws {InputError} for a malformed option, before the first read.
 * @throws every other error of `read`, and those of the conditions.
 */
export async function* readRepeatedly<Value>(
  read: Read<Value>,
  { interval = 10_000, timeout, signal, failIf, clock = systemClock, ...options }: RepeatOptions<Value>,
  stop: AbortController,
): AsyncGenerator<Value, Value, undefined> {
  const { until, justCreated, onRetry, backoff = { baseDelay: 500, maxDelay: 20_000 } } = options;
  readDuration("interval", interval);
  for (const [name, condition] of Object.entries({ failIf, until, onRetry }))
    demand(condition === undefined || typeof condition === "function", name, "expected a function");
  const started = clock.now();
  const deadline = timeout === undefined ? Infinity : started + readDuration("timeout", timeout);
  const inner = stop.signal;
  const seen = new Observations<Value>();
  const timedOut = (): Error => seen.error("timeout", `timed out after ${timeout} ms`);
  let expired: TimeoutError | undefined;
  let cancel: (() => void) | undefined;
  const abort = (): void => stop.abort(signal?.reason);
  if (signal?.aborted === true) abort();
  signal?.addEventListener("abort", abort);
  try {
    for (;;) {
      inner.throwIfAborted();
      // A timer can fire after the deadline.
      const left = Math.max(deadline - clock.now(), 1);
      if (timeout !== undefined) {
        cancel = clock.after(left, () => {
          expired = new TimeoutError("call", left);
          stop.abort(expired);
        });
      }
      // Without a deadline, a wait for a host that does not exist would never end.
      const tolerated = timeout !== undefined || seen.any;
      let pause = interval;
      const result = await settle(
        untilAborted(read({ signal: inner, timeout: timeout && left }, tolerated), inner),
      );
      if ("value" in result) {
        seen.add(result.value);
        if (failIf !== undefined && (await untilAborted(failIf(result.value), inner)))
          throw seen.error("failed", "failIf matched");
        if (until !== undefined && (await untilAborted(until(result.value), inner))) return result.value;
        cancel?.();
        yield result.value;
      } else {
        const { error } = result;
        const missing = justCreated === true && isNotFoundError(error) && clock.now() - started < grace;
        if (inner.aborted || !(missing || (tolerated && isTemporary(error)))) throw error;
        seen.addFailure(error);
        const asked = isApiError(error) ? Math.min(error.retryAfter ?? 0, longestRetryAfter) : 0;
        pause = Math.max(interval, asked, backoffBound(seen.failures, backoff));
      }
      cancel?.();
      // The last pause is shorter, so that the last read ends before the deadline.
      const delay = Math.min(pause, deadline - lead - clock.now());
      if (delay <= 0) throw timedOut();
      if ("error" in result) void notify(() => onRetry?.({ error: result.error, delay }));
      await sleep(clock, delay, inner);
    }
  } catch (error) {
    // A read may report the abort with an error of its own, or not at all.
    if (!inner.aborted) throw error;
    seen.cause ??= expired;
    throw inner.reason === expired ? timedOut() : inner.reason;
  } finally {
    cancel?.();
    signal?.removeEventListener("abort", abort);
  }
}

/** Reports whether the same read may succeed later. */
function isTemporary(error: unknown): boolean {
  return isConnectionError(error) || isTimeoutError(error) || (isApiError(error) && error.retryable);
}

async function settle<Value>(work: Promise<Value>): Promise<{ value: Value } | { error: unknown }> {
  try {
    return { value: await work };
  } catch (error) {
    return { error };
  }
}
