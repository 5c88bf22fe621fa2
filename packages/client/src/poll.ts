import { type Clock, sleep, systemClock } from "./clock.ts";
import { isTimeoutError } from "./errors.ts";
import type { CallOptions } from "./call.ts";
import { Sightings } from "./wait-error.ts";

/** How something is read again and again. */
export interface PollOptions {
  /** Time between two reads in ms. Default 10,000, as the vendor's own tools poll a mesh. */
  interval?: number | undefined;
  /** Limit of the whole watch in ms; none by default. */
  timeout?: number | undefined;
  /** Ends the watch and the read in flight; its `reason` is thrown unchanged. */
  signal?: AbortSignal | undefined;
}

/** How long before the deadline the last read is made, in ms, so that its answer still counts. */
const lead = 500;

/**
 * Reads at once and then every `interval`, and yields each value that differs from the one before.
 *
 * @throws {WaitError} with reason `timeout`, the last value and a tally, when `timeout` has passed.
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
  options: PollOptions = {},
  seen: Sightings<Value> = new Sightings(),
  clock: Clock = systemClock,
): AsyncGenerator<Value, void, undefined> {
  const { interval = 10_000, timeout, signal } = options;
  const deadline = timeout === undefined ? Number.POSITIVE_INFINITY : clock.now() + timeout;
  let yielded: string | undefined;
  for (;;) {
    const left = deadline - clock.now();
    const value = await readWithin(
      read,
      { signal, ...(timeout === undefined ? {} : { timeout: left }) },
      deadline,
      seen,
      clock,
    );
    seen.add(value);
    const now = JSON.stringify(value);
    if (now !== yielded) {
      yielded = now;
      yield value;
    }
    const pause = nextPause(interval, deadline - clock.now());
    if (pause === undefined) throw seen.error("timeout", `not there within ${timeout} ms`);
    await sleep(clock, pause, signal);
  }
}

/** A read that the deadline cuts short is the end of the wait, not a failure of the call. */
async function readWithin<Value>(
  read: (options: CallOptions) => Promise<Value>,
  options: CallOptions,
  deadline: number,
  seen: Sightings<Value>,
  clock: Clock,
): Promise<Value> {
  try {
    return await read(options);
  } catch (error) {
    if (!isTimeoutError(error) || clock.now() < deadline) throw error;
    throw seen.error("timeout", "the last read did not end in time", error);
  }
}

/** The pause before the next read, shortened so that the last one lands before the deadline; undefined after that. */
function nextPause(interval: number, left: number): number | undefined {
  if (interval < left - lead) return interval;
  const last = left - lead;
  return last > 0 ? last : undefined;
}
