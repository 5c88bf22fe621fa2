import { demand } from "../errors/input-error.ts";
import { readDuration } from "../http/clock.ts";
import type { CallOptions, Clock, PollOptions, WaitOptions } from "../options.ts";
import { poll } from "./poll.ts";

/** A read operation: call it, watch it, or wait until its result meets a condition. */
export interface ReadMethod<Request, Value> {
  /** Reads once. */
  (request: Request, options?: CallOptions): Promise<Value>;
  /**
   * Reads repeatedly, and yields each value that differs from the one before it. Ends when the loop is left.
   * @throws {WaitError} with the last value and a count of each observed state, when `failIf` matches or time runs out.
   */
  watch(request: Request, options?: PollOptions<Value>): AsyncGenerator<Value, never, undefined>;
  /**
   * Returns the first value that `until` accepts.
   * @throws {WaitError} with the last value and a count of each observed state, when `failIf` matches or time runs out.
   * @throws {InputError} for a malformed option, before the first read.
   */
  waitUntil(request: Request, options: WaitOptions<Value>): Promise<Value>;
}

/** Adds the waiters `watch` and `waitUntil` to a read call. */
export function createReadMethod<Request, Value>(
  clock: Clock,
  call: (request: Request, options?: CallOptions) => Promise<Value>,
): ReadMethod<Request, Value> {
  const watch = (request: Request, options?: PollOptions<Value>): AsyncGenerator<Value, never, undefined> =>
    poll((each) => call(request, each), { ...options, clock: options?.clock ?? clock });
  return Object.assign(call, {
    watch,
    async waitUntil(request: Request, options: WaitOptions<Value>): Promise<Value> {
      const { until, timeout } = options;
      demand(typeof until === "function", "until", "expected a function");
      readDuration("timeout", timeout);
      const values = watch(request, options);
      for (;;) {
        const { value } = await values.next();
        if (until(value)) return value;
      }
    },
  });
}
