import type { Clock } from "@meshlift/client";

/** How many turns of the event loop a test's service may take before time passes. */
const turns = 20;
const nothing = new Uint8Array();

/**
 * Time that passes only when nothing else happens: then the earliest timer fires at once.
 * @param busy reports whether something is at work that takes more turns.
 */
export function quickClock(start = Date.UTC(2026, 2, 2, 9, 0, 0), busy = (): boolean => false): Clock {
  let now = start;
  const timers = new Set<{ at: number; run: () => void }>();
  let waiting = false;
  const wait = (): void => {
    if (waiting) return;
    waiting = true;
    let left = turns;
    const turn = (): void => {
      left = busy() ? turns : left - 1;
      // Through the thread pool, as a signature.
      if (left > 0) return void crypto.subtle.digest("SHA-1", nothing).then(() => setImmediate(turn));
      waiting = false;
      const [next] = [...timers].toSorted((one, other) => one.at - other.at);
      if (next === undefined) return;
      timers.delete(next);
      now = Math.max(now, next.at);
      next.run();
      if (timers.size > 0) wait();
    };
    setImmediate(turn);
  };
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      wait();
      return () => void timers.delete(timer);
    },
  };
}
