import { guard, mark, MeshliftError } from "./errors.ts";

/** Why a wait ended without what was waited for. */
export type WaitReason = "timeout" | "failed";

/** What was waited for did not come: time ran out, or the caller's `failIf` held. */
export class WaitError extends MeshliftError {
  /** Whether time ran out or `failIf` held. */
  readonly reason: WaitReason;
  /** The value that was read last; undefined when none was. */
  readonly last: unknown;
  /** How often each state was read, in the order of appearance: its `status`, or the whole value, as JSON. */
  readonly observed: Readonly<Record<string, number>>;

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
