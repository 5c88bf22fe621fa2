import type { CallOptions } from "./call.ts";
import type { Clock } from "./clock.ts";
import { poll, type PollOptions } from "./poll.ts";
import { InputError } from "./errors.ts";
import { readLimit } from "./limit.ts";
import { Sightings } from "./wait-error.ts";

/** What is waited for. The vendor publishes neither states nor which are final: the caller says. */
export interface WaitOptions<Value> extends PollOptions {
  /** True for a value that ends the wait well. */
  until: (value: Value) => boolean;
  /** True for a value that will not get better: ends the wait with a `WaitError`. Asked before `until`. */
  failIf?: ((value: Value) => boolean) | undefined;
  /** Limit of the wait in ms. */
  timeout: number;
}

/** A read operation: call it, watch it, or wait for what it reads to become what you need. */
export interface ReadMethod<Request, Value> {
  (request: Request, options?: CallOptions): Promise<Value>;
  /**
   * Reads again and again, and yields each value that differs from the one before. Ends when the loop is left.
   * @throws {WaitError} when `timeout` has passed.
   */
  watch(request: Request, options?: PollOptions): AsyncGenerator<Value, void, undefined>;
  /**
   * The first value for which `until` holds.
   * @throws {WaitError} with the last value and a tally of what was seen, when `failIf` holds or time runs out.
   */
  waitUntil(request: Request, options: WaitOptions<Value>): Promise<Value>;
}

/** Gives a read call its `watch` and `waitUntil`. */
export function readMethod<Request, Value>(
  clock: Clock,
  call: (request: Request, options?: CallOptions) => Promise<Value>,
): ReadMethod<Request, Value> {
  const observe = (request: Request, options: PollOptions | undefined, seen: Sightings<Value>) => {
    const { interval, timeout } = options ?? {};
    if (interval !== undefined) readLimit("interval", interval);
    if (timeout !== undefined) readLimit("timeout", timeout);
    return poll((callOptions) => call(request, callOptions), options, seen, clock);
  };
  return Object.assign((request: Request, options?: CallOptions) => call(request, options), {
    watch: (request: Request, options?: PollOptions) => observe(request, options, new Sightings()),
    async waitUntil(request: Request, options: WaitOptions<Value>) {
      if (options.timeout === undefined)
        throw new InputError("timeout", "say how long to wait at most, in ms");
      const seen = new Sightings<Value>();
      for await (const value of observe(request, options, seen)) {
        if (options.failIf?.(value) === true) throw seen.error("failed", "what must not come has come");
        if (options.until(value)) return value;
      }
      throw seen.error("timeout", "the watch ended early");
    },
  });
}
