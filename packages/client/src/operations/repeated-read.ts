import { isApiError, isNotFoundError } from "../errors/api-error.ts";
import { isConnectionError } from "../errors/connection-error.ts";
import { demand } from "../errors/input-error.ts";
import type { Redaction } from "../errors/redaction.ts";
import { isTimeoutError } from "../errors/timeout-error.ts";
import { WaitError, type WaitReason } from "../errors/wait-error.ts";
import { notify } from "../http/attempt-log.ts";
import { readDuration, limited, sleep, systemClock } from "../http/clock.ts";
import { backoffBound } from "../http/retry-policy.ts";
import type { CallOptions, PollOptions, RetryOptions, WaitOptions } from "../options.ts";
import { valueText } from "./value-text.ts";

/** Time between the last read and the deadline, in ms, so that its response still counts. */
const lead = 500;
/** Time after the start of a wait in which a resource that was just created may be missing, in ms. */
const grace = 30_000;
/** Longest pause that a `Retry-After` may ask of a wait, in ms: a longer one would freeze it. */
const longestRetryAfter = 300_000;

/** Reads once. */
export type Read<Value> = (options: CallOptions) => Promise<Value>;

/** Options of a wait, with the backoff of the client. */
export interface RepeatOptions<Value> extends PollOptions<Value> {
  backoff?: Pick<RetryOptions, "baseDelay" | "maxDelay">;
  /** Ends the reading with the value that it accepts. */
  until?: WaitOptions<Value>["until"];
  /** Removes the credentials of the reads from the error. */
  redaction?: Redaction;
}

/**
 * Reads at once and then every `interval`, and yields every value but the one that `until` accepts, which it returns.
 * Tolerates temporary failures until the deadline.
 * @throws {WaitError} when `failIf` matches or `timeout` has passed.
 * @throws {InputError} for a malformed option, before the first read.
 * @throws every other error of `read`, and those of the conditions.
 */
export async function* readRepeatedly<Value>(
  read: Read<Value>,
  { interval = 10_000, timeout, signal, failIf, clock = systemClock, ...options }: RepeatOptions<Value>,
): AsyncGenerator<Value, Value, undefined> {
  const { until, justCreated, onRetry, redaction, backoff = { baseDelay: 500, maxDelay: 20_000 } } = options;
  readDuration("interval", interval);
  demand(failIf === undefined || typeof failIf === "function", "failIf", "expected a function");
  const started = clock.now();
  const deadline = timeout === undefined ? Infinity : started + readDuration("timeout", timeout);
  const observed = new Map<string, number>();
  const count = (state: string): unknown => observed.set(state, (observed.get(state) ?? 0) + 1);
  let failures = 0;
  let pause = interval;
  let last: Value | undefined;
  let cause: unknown;
  const failure = (reason: WaitReason, problem: string): WaitError => {
    const error = new WaitError(reason, problem, last, observed, cause);
    return redaction?.cleanError(error) ?? error;
  };
  for (;;) {
    // A timer can fire after the deadline.
    const left = Math.max(deadline - clock.now(), 1);
    /** Returns undefined after a failure that is tolerated, as `limited` does at its limit. */
    const readOnce = async (inner: AbortSignal): Promise<{ value: Value; done: unknown } | undefined> => {
      let value: Value;
      try {
        value = await read({ signal: inner, timeout: timeout && left });
      } catch (error) {
        const missing = justCreated && isNotFoundError(error) && clock.now() - started < grace;
        if (!missing && !isTemporary(error)) throw error;
        cause = error;
        failures += 1;
        const { status, name, retryAfter = 0 } = Object(error);
        count(status ? `HTTP ${status}` : name);
        pause = Math.max(interval, Math.min(retryAfter, longestRetryAfter), backoffBound(failures, backoff));
        return undefined;
      }
      [last, cause, failures, pause] = [value, undefined, 0, interval];
      count(stateOf(value, redaction));
      if (await failIf?.(value)) throw failure("failed", "failIf matched");
      return { value, done: await until?.(value) };
    };
    const result = await limited(clock, left, signal, readOnce);
    if (result?.done) return result.value;
    if (result) yield result.value;
    // The last pause is shorter, so that the last read ends before the deadline.
    const delay = Math.min(pause, deadline - lead - clock.now());
    // It must not follow a failure faster than any retry would.
    if (delay <= 0 || (cause && delay < backoff.baseDelay))
      throw failure("timeout", `timed out after ${timeout} ms`);
    if (cause) void notify(() => onRetry?.({ error: cause, delay }));
    await sleep(clock, delay, signal);
  }
}

/** Reports whether the same read may succeed later. */
function isTemporary(error: unknown): boolean {
  return isConnectionError(error) || isTimeoutError(error) || (isApiError(error) && error.retryable);
}

/** Returns the `status`, which holds the state of every resource of this API; the whole value where there is none. */
function stateOf(value: unknown, redaction: Redaction | undefined): string {
  const status: unknown = Reflect.get(Object(value), "status");
  // Much longer than the result, because a secret that is cut might not be recognized.
  const whole = valueText(status ?? value).slice(0, 10_000);
  const text = redaction?.clean(whole) ?? whole;
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
