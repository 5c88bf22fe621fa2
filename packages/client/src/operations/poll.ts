import { link } from "../http/clock.ts";
import type { CallOptions, PollOptions } from "../options.ts";
import { type Read, readRepeatedly, type RepeatOptions } from "./repeated-read.ts";
import { valueText } from "./value-text.ts";

/** Reason of an abort by `return()`. */
const stopped = /* @__PURE__ */ Symbol("stopped");

/**
 * Reads at once and then every `interval`, and yields each value that differs from the one before it. Tolerates
 * temporary failures until the deadline: connection errors, attempts that time out, and retryable responses. Leaving the
 * loop, `return()` and the destruction of a stream made of it abort the read in flight.
 *
 * @throws {WaitError} with the last value and a count of each observed state: reason `failed` when `failIf` matches,
 * `timeout` when `timeout` has passed.
 * @throws {InputError} for a malformed option, before the first read.
 * @throws every other error of `read`.
 * @example
 * import { poll } from "@meshlift/client";
 *
 * const read = { mesh_upgrade_id: "6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90" };
 * for await (const task of poll((options) => client.meshUpgrades.get(read, options), { timeout: 3_600_000 })) {
 *   console.log(task.status?.state);
 *   if (task.status?.state === "Succeeded") break;
 * }
 */
export function poll<Value>(
  read: (options: CallOptions) => Promise<Value>,
  options: PollOptions<Value> = {},
): AsyncGenerator<Value, void, undefined> {
  return changes(read, options);
}

/** Does the same for the read of a client. */
export function changes<Value>(
  read: Read<Value>,
  options: RepeatOptions<Value>,
): AsyncGenerator<Value, void, undefined> {
  const stop = new AbortController();
  const values = changedValues(read, options, stop);
  // A generator queues both until its pending read has ended.
  const stopping =
    <Argument>(end: (argument: Argument) => Promise<IteratorResult<Value, void>>) =>
    (argument: Argument) => {
      stop.abort(stopped);
      return end.call(values, argument);
    };
  return Object.assign(values, { return: stopping(values.return), throw: stopping(values.throw) });
}

async function* changedValues<Value>(
  read: Read<Value>,
  options: RepeatOptions<Value>,
  stop: AbortController,
): AsyncGenerator<Value, void, undefined> {
  const unlink = link(options.signal, stop);
  let before: string | undefined;
  try {
    for await (const value of readRepeatedly(read, { ...options, signal: stop.signal })) {
      const text = valueText(value);
      if (text !== before) yield value;
      before = text;
    }
  } catch (error) {
    if (error !== stopped) throw error;
  } finally {
    unlink();
  }
}
