import { guard, mark, MeshliftError } from "./meshlift-error.ts";

/** The reason that a wait failed. */
export type WaitReason = "timeout" | "failed";

/** A wait failed: it timed out, or the caller's `failIf` matched. */
export class WaitError extends MeshliftError {
  /** `timeout` if the wait timed out, `failed` if `failIf` matched. */
  declare readonly reason: WaitReason;
  /** The value that was read last; undefined when none was. */
  declare readonly last: unknown;
  /** Number of times each state was read, in order of appearance. The key is its `status`, or the whole value, as JSON. */
  declare readonly observed: Readonly<Record<string, number>>;

  static {
    mark(this, "WaitError");
  }

  constructor(
    reason: WaitReason,
    problem: string,
    last: unknown,
    observed: ReadonlyMap<string, number>,
    cause?: unknown,
  ) {
    const tally = Array.from(observed, ([state, count]) => `${state} (${count} ×)`).join(", ");
    super(`${problem}; seen: ${tally || "nothing"}`, { cause });
    this.reason = reason;
    this.last = last;
    this.observed = Object.fromEntries(observed);
  }
}

/** Like `instanceof WaitError`, also for errors of a second copy of this package. */
export const isWaitError = /* @__PURE__ */ guard<WaitError>("WaitError");
