import type { CallOptions } from "./call.ts";
import { type Clock, sleep, systemClock } from "./clock.ts";
import { isTimeoutError } from "./errors.ts";
import { readLimit } from "./limit.ts";
import { WaitError, type WaitReason } from "./wait-error.ts";

/** How something is read again and again. */
export interface PollOptions<Value = unknown> {
  /** Time between two reads in ms. Default 10,000, as the vendor's own tools poll a mesh. */
  interval?: number | undefined;
  /** Limit of the whole watch in ms; none by default. */
  timeout?: number | undefined;
  /** Ends the watch and the read in flight; its `reason` is thrown unchanged. */
  signal?: AbortSignal | undefined;
  /** True for a value that will not get better: ends the watch with a `WaitError` instead of yielding it. */
  failIf?: ((value: Value) => boolean) | undefined;
  /** Time, for tests. */
  clock?: Clock | undefined;
}

/** How long before the deadline the last read is made, in ms, so that its answer still counts. */
const lead = 500;

/**
 * Reads at once and then every `interval`, and yields each value that differs from the one before.
 *
 * @throws {WaitError} with the last value and a tally of what was seen: reason `failed` when `failIf` holds,
 * `timeout` when `timeout` has passed.
 * @throws {InputError} for a malformed option, before the first read.
 * @throws whatever `read` throws: retrying is the business of the call.
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
  readLimit("interval", interval);
  const deadline = timeout === undefined ? Infinity : clock.now() + readLimit("timeout", timeout);
  const observed = new Map<string, number>();
  let last: Value | undefined;
  let yielded: string | undefined;
  const failure = (reason: WaitReason, problem: string, cause?: unknown): WaitError =>
    new WaitError(reason, problem, last, observed, cause);
  for (;;) {
    // A timer may come late.
    const left = Math.max(deadline - clock.now(), 1);
    try {
      last = await read({ signal, timeout: timeout && left });
    } catch (error) {
      // A read that the deadline cuts short is the end of the wait, not a failure of the call.
      if (!isTimeoutError(error) || clock.now() < deadline) throw error;
      throw failure("timeout", "the last read did not end in time", error);
    }
    const state = stateOf(last);
    observed.set(state, (observed.get(state) ?? 0) + 1);
    const text = JSON.stringify(last);
    if (text !== yielded) {
      yielded = text;
      if (failIf?.(last) === true) throw failure("failed", "what must not come has come");
      yield last;
    }
    // Shortened, so that the last read lands before the deadline.
    const pause = Math.min(interval, deadline - lead - clock.now());
    if (pause <= 0) throw failure("timeout", `not there within ${timeout} ms`);
    await sleep(clock, pause, signal);
  }
}

/** Its `status`, where every object of this API that changes keeps its state; the whole value where there is none. */
function stateOf(value: unknown): string {
  const status: unknown =
    typeof value === "object" && value !== null ? Reflect.get(value, "status") : undefined;
  const text = JSON.stringify(status ?? value) ?? "undefined";
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
