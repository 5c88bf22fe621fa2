import { guard, mark, MeshliftError } from "./meshlift-error.ts";

/** A time limit passed before the whole response arrived: that of one attempt, or of the call with its retries. */
export class TimeoutError extends MeshliftError {
  /** The limit that was exceeded: of one attempt, or of the call with all its attempts and waits. */
  declare readonly scope: "attempt" | "call";
  /** The limit in ms. */
  declare readonly limit: number;

  static {
    mark(this, "TimeoutError");
  }

  /** @param unsent true where the function for the credentials did not return, so nothing was sent. */
  constructor(scope: "attempt" | "call", limit: number, unsent = false) {
    const what = unsent ? "auth: the function returned no credentials" : "no complete response";
    super(`${what} within ${limit} ms, the limit of the ${scope}`);
    this.scope = scope;
    this.limit = limit;
  }
}

/** Like `instanceof TimeoutError`, also for errors of a second copy of this package. */
export const isTimeoutError = /* @__PURE__ */ guard<TimeoutError>("TimeoutError");
