import type { Clock } from "@meshlift/client";
import { durationText } from "../command/duration.ts";

/** Time between two signs of life, in ms. CI services end a job that prints nothing for about ten minutes. */
const every = 60_000;

/** Tells the reader of a log that a wait goes on. */
export interface Heartbeat {
  /** Notes that a value changed now. */
  changed(): void;
  stop(): void;
}

/** Calls `tell` every minute with how long the wait has lasted, and when the value changed last. */
export function startHeartbeat(clock: Clock, tell: (text: string) => void): Heartbeat {
  const started = clock.now();
  let last: number | undefined;
  const beat = (): void => {
    const now = clock.now();
    const change = last === undefined ? "nothing read yet" : `last change ${durationText(now - last)} ago`;
    tell(`waiting for ${durationText(now - started)}, ${change}`);
    cancel = clock.after(every, beat);
  };
  let cancel = clock.after(every, beat);
  return {
    changed: () => (last = clock.now()),
    stop: () => cancel(),
  };
}
