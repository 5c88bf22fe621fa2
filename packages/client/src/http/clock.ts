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

/** The reason of the signal of {@link limited} at its limit. */
const timeIsUp = /* @__PURE__ */ new Error("the time is up");

/**
 * Settles as `work` does. Rejects with the reason of `signal` as soon as it is aborted, and returns undefined after
 * `limit` ms: both whether or not `work` takes notice of the signal that it is given. Leaves no listener behind.
 */
export async function limited<Value>(
  clock: Clock,
  limit: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value | undefined> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const unlink = link(signal, controller);
  const cancel = clock.after(Math.min(limit, longestDelay), () => controller.abort(timeIsUp));
  const inner = controller.signal;
  const aborted = new Promise<undefined>((resolve, reject) => {
    inner.addEventListener("abort", () =>
      inner.reason === timeIsUp ? resolve(undefined) : reject(inner.reason),
    );
  });
  try {
    return await Promise.race([aborted, work(inner)]);
  } finally {
    cancel();
    unlink();
  }
}

/** Lets `signal` abort `controller` with its reason. Returns a function that ends this. */
export function link(signal: AbortSignal | undefined, controller: AbortController): () => void {
  const abort = (): void => controller.abort(signal?.reason);
  if (signal?.aborted === true) abort();
  signal?.addEventListener("abort", abort);
  return () => signal?.removeEventListener("abort", abort);
}

/** Waits `ms` milliseconds. Rejects with the signal's reason as soon as it is aborted, and leaves no listener behind. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<undefined> {
  return limited(clock, ms, signal, () => new Promise<never>(() => {}));
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
