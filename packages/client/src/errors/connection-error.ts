import { guard, mark, MeshliftError } from "./meshlift-error.ts";

/** No response arrived: the host was unreachable, or the connection broke. `cause` is what `fetch` threw. */
export class ConnectionError extends MeshliftError {
  /** Scheme, host and port that were called. */
  declare readonly origin: string;

  static {
    mark(this, "ConnectionError");
  }

  constructor(origin: string, cause: unknown) {
    super(`no response from ${origin}: ${reasonOf(cause)}`, { cause });
    this.origin = origin;
  }
}

/** Like `instanceof ConnectionError`, also for errors of a second copy of this package. */
export const isConnectionError = /* @__PURE__ */ guard<ConnectionError>("ConnectionError");

/** Returns the innermost message: undici says only "fetch failed" and keeps the reasons in `cause`. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.cause !== undefined) return reasonOf(thrown.cause);
  if (thrown instanceof AggregateError) return thrown.errors.map(reasonOf).join(", ");
  return thrown.message;
}
