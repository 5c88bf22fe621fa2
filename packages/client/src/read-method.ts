import type { CallOptions } from "./call.ts";
import type { Clock } from "./clock.ts";
import { demand } from "./errors.ts";
import { readLimit } from "./limit.ts";
import { poll, type PollOptions } from "./poll.ts";

/** What is waited for. The vendor publishes neither states nor which are final: the caller says. */
export interface WaitOptions<Value> extends PollOptions<Value> {
  /** True for a value that ends the wait well. Asked after `failIf`. */
  until: (value: Value) => boolean;
  /** Limit of the wait in ms. */
  timeout: number;
}

/** A read operation: call it, watch it, or wait for what it reads to become what you need. */
export interface ReadMethod<Request, Value> {
  /** Reads once. */
  (request: Request, options?: CallOptions): Promise<Value>;
  /**
   * Reads again and again, and yields each value that differs from the one before. Ends when the loop is left.
   * @throws {WaitError} with the last value and a tally of what was seen, when `failIf` holds or time runs out.
   */
  watch(request: Request, options?: PollOptions<Value>): AsyncGenerator<Value, never, undefined>;
  /**
   * The first value for which `until` holds.
   * @throws {WaitError} with the last value and a tally of what was seen, when `failIf` holds or time runs out.
   * @throws {InputError} for a malformed option, before the first read.
   */
  waitUntil(request: Request, options: WaitOptions<Value>): Promise<Value>;
}

/** Gives a read call its `watch` and `waitUntil`. */
export function readMethod<Request, Value>(
  clock: Clock,
  call: (request: Request, options?: CallOptions) => Promise<Value>,
): ReadMethod<Request, Value> {
  const watch = (request: Request, options?: PollOptions<Value>): AsyncGenerator<Value, never, undefined> =>
    poll((each) => call(request, each), { ...options, clock });
  return Object.assign((request: Request, options?: CallOptions) => call(request, options), {
    watch,
    async waitUntil(request: Request, options: WaitOptions<Value>): Promise<Value> {
      const { until, timeout } = options;
      demand(typeof until === "function", "until", "expected a function");
      readLimit("timeout", timeout);
      const values = watch(request, options);
      for (;;) {
        const { value } = await values.next();
        if (until(value)) return value;
      }
    },
  });
}
