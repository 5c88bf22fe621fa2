import { isNotFoundError } from "../errors/api-error.ts";
import { demand } from "../errors/input-error.ts";
import { createRedaction, type Redaction } from "../errors/redaction.ts";
import { readDuration } from "../http/clock.ts";
import type { CallOptions, GoneOptions, PollOptions, WaitOptions } from "../options.ts";
import { changes } from "./poll.ts";
import { type Read, readRepeatedly, type RepeatOptions } from "./repeated-read.ts";
import type { OperationSettings } from "./request-parts.ts";

/** A read operation: call it, watch it, or wait until its result meets a condition. */
export interface ReadMethod<Request, Value> {
  /** Reads once. */
  (request: Request, options?: CallOptions): Promise<Value>;
  /**
   * Reads repeatedly, and yields each value that differs from the one before it. Tolerates temporary failures, as `poll`
   * does. Ends when the loop is left.
   * @throws {WaitError} with the last value and a count of each observed state, when `failIf` matches or time runs out.
   */
  watch(request: Request, options?: PollOptions<Value>): AsyncGenerator<Value, void, undefined>;
  /**
   * Returns the first value that `until` accepts. Tolerates temporary failures until the deadline.
   * @throws {WaitError} with the last value and a count of each observed state, when `failIf` matches or time runs out.
   * @throws {ApiError} for a response that is not retryable, such as 403, and whatever a condition throws.
   * @throws {InputError} for a malformed option, before the first read.
   */
  waitUntil(request: Request, options: WaitOptions<Value>): Promise<Value>;
  /**
   * Returns when the resource does not exist (404): after a delete. Tolerates temporary failures until the deadline.
   * @throws {WaitError} with the last value and a count of each observed state, when `failIf` matches or time runs out.
   * @throws {ApiError} for any other response that is not retryable, such as 403.
   * @throws {InputError} for a malformed option, before the first read.
   */
  untilGone(request: Request, options: GoneOptions<Value>): Promise<void>;
}

/**
 * Returns a read call with `watch`, `waitUntil` and `untilGone`.
 * @param call makes the call, alone or for a wait, whose redaction it is given.
 */
export function createReadMethod<Request, Value>(
  { authorizer, clock, retry }: Pick<OperationSettings, "authorizer" | "clock" | "retry">,
  call: (request: Request, options: CallOptions | undefined, redaction?: Redaction) => Promise<Value>,
): ReadMethod<Request, Value> {
  const prepare = (request: Request, options?: PollOptions<Value>): [Read<Value>, RepeatOptions<Value>] => {
    const redaction = createRedaction(authorizer.last?.secrets);
    return [
      (each) => call(request, each, redaction),
      { ...options, clock: options?.clock ?? clock, backoff: retry, redaction },
    ];
  };
  return Object.assign((request: Request, options?: CallOptions) => call(request, options), {
    watch: (request: Request, options?: PollOptions<Value>) => changes(...prepare(request, options)),
    async waitUntil(request: Request, options: WaitOptions<Value>): Promise<Value> {
      const { until, timeout } = options;
      demand(typeof until === "function", "until", "expected a function");
      readDuration("timeout", timeout);
      const [read, repeat] = prepare(request, options);
      return resultOf(readRepeatedly(read, { ...repeat, until }));
    },
    async untilGone(request: Request, options: GoneOptions<Value>): Promise<void> {
      readDuration("timeout", options.timeout);
      // A condition may throw the same error for something else.
      let gone: unknown;
      const [read, repeat] = prepare(request, options);
      const readOrGone: Read<Value> = (each) =>
        read(each).catch((error: unknown) => {
          if (isNotFoundError(error)) gone = error;
          throw error;
        });
      try {
        await resultOf(readRepeatedly(readOrGone, repeat));
      } catch (error) {
        if (error !== gone) throw error;
      }
    },
  });
}

/** Returns what a generator returns at its end. */
async function resultOf<Value>(values: AsyncGenerator<unknown, Value>): Promise<Value> {
  for (;;) {
    const { done, value } = await values.next();
    if (done === true) return value;
  }
}
