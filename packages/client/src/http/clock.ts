import { demand } from "../errors/input-error.ts";
import { longestDelay } from "../errors/retry-after.ts";
import type { Clock } from "../options.ts";

/** The system clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Waits `ms` milliseconds. Rejects with the signal's reason as soon as it is aborted, and leaves no listener behind. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const abort = (): void => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener("abort", abort);
      resolve();
    });
    signal?.addEventListener("abort", abort);
  });
}

/**
 * Settles as `work` does, unless `signal` is aborted first: then it rejects with the signal's reason, whether or not
 * `work` takes notice. Leaves no listener behind.
 */
export async function untilAborted<Value>(
  work: Value | PromiseLike<Value>,
  signal: AbortSignal,
): Promise<Value> {
  let abort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
    if (signal.aborted) abort();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (abort !== undefined) signal.removeEventListener("abort", abort);
  }
}

/**
 * Returns a duration in ms.
 * @throws {InputError} when it is not a positive number that a timer can hold.
 */
export function readDuration(option: string, value: number): number {
  demand(
    Number.isFinite(value) && value > 0 && value <= longestDelay,
    option,
    `expected milliseconds above 0 and up to ${longestDelay}, got ${value}`,
  );
  return value;
}
