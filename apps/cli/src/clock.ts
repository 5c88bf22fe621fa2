import type { Clock } from "@meshlift/client";

/** The real time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** A timer holds no more, in ms: 24 days. */
export const longestDelay = 2 ** 31 - 1;
