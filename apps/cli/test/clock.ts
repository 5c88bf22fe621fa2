import type { Clock } from "@meshlift/client";

/** Turns of the event loop that a test's service may take before time passes. */
const turns = 20;

/**
 * Time that passes only when nothing else happens: then the earliest timer fires at once.
 * @param busy reports whether something is at work that takes more turns.
 * @param nextTurn calls its argument in the next turn.
 */
export function quickClock(
  start = Date.UTC(2026, 2, 2, 9, 0, 0),
  busy = (): boolean => false,
  nextTurn: (run: () => void) => void = setImmediate,
): Clock {
  let now = start;
  const timers = new Set<{ at: number; run: () => void }>();
  let waiting = false;
  const wait = (): void => {
    if (waiting) return;
    waiting = true;
    let left = turns;
    const turn = (): void => {
      left = busy() ? turns : left - 1;
      if (left > 0) return void nextTurn(turn);
      waiting = false;
      const [next] = [...timers].toSorted((one, other) => one.at - other.at);
      if (next === undefined) return;
      timers.delete(next);
      now = Math.max(now, next.at);
      next.run();
      if (timers.size > 0) wait();
    };
    nextTurn(turn);
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
