import { isTimeoutError } from "../errors/timeout-error.ts";
import { WaitError, type WaitReason } from "../errors/wait-error.ts";
import { readDuration, sleep, systemClock } from "../http/clock.ts";
import type { CallOptions, PollOptions } from "../options.ts";

/** Time between the last read and the deadline, in ms, so that its response still counts. */
const lead = 500;

/**
 * Reads at once and then every `interval`, and yields each value that differs from the one before it.
 *
 * @throws {WaitError} with the last value and a count of each observed state: reason `failed` when `failIf` matches,
 * `timeout` when `timeout` has passed.
 * @throws {InputError} for a malformed option, before the first read.
 * @throws whatever `read` throws: retries are made within each call.
 * @example
 * import { poll } from "@meshlift/client";
 *
 * const read = { mesh_upgrade_id: "6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90" };
 * for await (const task of poll((options) => client.meshUpgrades.get(read, options), { timeout: 3_600_000 })) {
 *   console.log(task.status?.state);
 *   if (task.status?.state === "Succeeded") break;
 * }
 */
export async function* poll<Value>(
  read: (options: CallOptions) => Promise<Value>,
  { interval = 10_000, timeout, signal, failIf, clock = systemClock }: PollOptions<Value> = {},
): AsyncGenerator<Value, never, undefined> {
  readDuration("interval", interval);
  const deadline = timeout === undefined ? Infinity : clock.now() + readDuration("timeout", timeout);
  const observed = new Map<string, number>();
  let last: Value | undefined;
  let yielded: string | undefined;
  const failure = (reason: WaitReason, cause?: unknown): WaitError => {
    const problem = reason === "failed" ? "failIf matched" : `timed out after ${timeout} ms`;
    return new WaitError(reason, problem, last, observed, cause);
  };
  for (;;) {
    // A timer can fire after the deadline.
    const left = Math.max(deadline - clock.now(), 1);
    try {
      last = await read({ signal, timeout: timeout && left });
    } catch (error) {
      // When the deadline ends a read, the wait timed out; the call did not fail.
      if (!isTimeoutError(error) || clock.now() < deadline) throw error;
      throw failure("timeout", error);
    }
    const state = stateOf(last);
    observed.set(state, (observed.get(state) ?? 0) + 1);
    const text = JSON.stringify(last);
    if (text !== yielded) {
      yielded = text;
      if (failIf?.(last) === true) throw failure("failed");
      yield last;
    }
    // The last pause is shorter, so that the last read ends before the deadline.
    const pause = Math.min(interval, deadline - lead - clock.now());
    if (pause <= 0) throw failure("timeout");
    await sleep(clock, pause, signal);
  }
}

/** Returns the `status`, which holds the state of every resource of this API; the whole value where there is none. */
function stateOf(value: unknown): string {
  const status: unknown = Reflect.get(Object(value), "status");
  const text = JSON.stringify(status ?? value) ?? "undefined";
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
