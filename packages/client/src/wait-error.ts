import { guard, mark, MeshliftError } from "./errors.ts";

/** Why a wait ended without what was waited for. */
export type WaitReason = "timeout" | "failed";

/** What was waited for did not come: time ran out, or the caller's `failIf` held. */
export class WaitError extends MeshliftError {
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
    message: string,
    last: unknown,
    observed: Readonly<Record<string, number>>,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.last = last;
    this.observed = observed;
  }
}

/** Like `instanceof WaitError`, also for errors of a second copy of this package. */
export const isWaitError = /* @__PURE__ */ guard<WaitError>("WaitError");

/** What was read so far. */
export class Sightings<Value> {
  #last: Value | undefined;
  readonly #observed = new Map<string, number>();

  add(value: Value): void {
    this.#last = value;
    const state = stateOf(value);
    this.#observed.set(state, (this.#observed.get(state) ?? 0) + 1);
  }

  /** The failure of the wait; its message ends with the tally. */
  error(reason: WaitReason, problem: string, cause?: unknown): WaitError {
    const tally = [...this.#observed].map(([state, count]) => `${state} (${count} ×)`).join(", ");
    const message = `${problem}; seen: ${tally === "" ? "nothing" : tally}`;
    return new WaitError(reason, message, this.#last, Object.fromEntries(this.#observed), cause);
  }
}

/** Its `status`, where every object of this API that changes keeps its state; the whole value where there is none. */
function stateOf(value: unknown): string {
  const status: unknown =
    typeof value === "object" && value !== null ? Reflect.get(value, "status") : undefined;
  const text = JSON.stringify(status ?? value) ?? "undefined";
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
