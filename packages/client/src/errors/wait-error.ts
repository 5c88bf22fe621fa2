import { guard, mark, MeshliftError } from "./meshlift-error.ts";

/** The reason that a wait failed. */
export type WaitReason = "timeout" | "failed";

/** A wait failed: it timed out, or the caller's `failIf` matched. `cause` is the failure of the last read, if it failed. */
export class WaitError extends MeshliftError {
  /** `timeout` if the wait timed out, `failed` if `failIf` matched. */
  declare readonly reason: WaitReason;
  /** The value that was read last, without the client's credentials; undefined when none was. */
  declare readonly last: unknown;
  /**
   * Number of times each state was read; the state that was read last is the last one. The key is the `status` of the
   * value, or the whole value, as JSON; for a failed read it is `HTTP 503` or the name of the error.
   */
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
    const tally = Array.from(observed, ([state, count]) => `${state} (${count} ×)`);
    super(`${problem}; seen: ${tally.slice(-5).join(", ") || "nothing"}`, { cause });
    this.reason = reason;
    this.last = last;
    this.observed = Object.fromEntries(observed);
  }
}

/** Like `instanceof WaitError`, also for errors of a second copy of this package. */
export const isWaitError = /* @__PURE__ */ guard<WaitError>("WaitError");
