const kinds = Symbol.for("meshlift.error");

/** Everything this client throws on purpose. */
export class MeshliftError extends Error {
  override name = "MeshliftError";

  static {
    mark(this, "MeshliftError");
  }
}

/** An option, parameter or credential is missing or malformed. Nothing was sent. */
export class InputError extends MeshliftError {
  override name = "InputError";
  /** The option or parameter at fault, by the name the caller used. */
  readonly option: string;

  static {
    mark(this, "InputError");
  }

  constructor(option: string, problem: string) {
    super(`${option}: ${problem}`);
    this.option = option;
  }
}

/** No answer arrived: the host was unreachable, or the connection broke. `cause` is what `fetch` threw. */
export class ConnectionError extends MeshliftError {
  override name = "ConnectionError";
  /** Scheme, host and port that were called. */
  readonly origin: string;

  static {
    mark(this, "ConnectionError");
  }

  constructor(origin: string, cause: unknown) {
    super(`no answer from ${origin}: ${reasonOf(cause)}`, { cause });
    this.origin = origin;
  }
}

/** Time ran out before an answer had arrived whole: of one attempt, or of the whole call with its retries. */
export class TimeoutError extends MeshliftError {
  override name = "TimeoutError";
  readonly scope: "attempt" | "call";
  /** The limit that was exceeded, in ms. */
  readonly limit: number;

  static {
    mark(this, "TimeoutError");
  }

  constructor(scope: "attempt" | "call", limit: number) {
    super(
      `no complete answer within ${limit} ms (the limit of ${scope === "call" ? "the whole call" : "one attempt"})`,
    );
    this.scope = scope;
    this.limit = limit;
  }
}

/** What every class of the tree carries, so that a second copy of this package knows it too. */
export function mark(errorClass: { prototype: object }, kind: string): void {
  Object.defineProperty(errorClass.prototype, kinds, { value: kind });
}

/** True when `error`, or a class it extends, carries the mark `kind`. */
export function isMarked(error: unknown, kind: string): boolean {
  for (
    let step: unknown = error;
    typeof step === "object" && step !== null;
    step = Object.getPrototypeOf(step)
  ) {
    if (Object.hasOwn(step, kinds) && Reflect.get(step, kinds) === kind) return true;
  }
  return false;
}

/** Like `instanceof MeshliftError`, also for errors of a second copy of this package. */
export function isMeshliftError(error: unknown): error is MeshliftError {
  return isMarked(error, "MeshliftError");
}

/** Like `instanceof InputError`, also for errors of a second copy of this package. */
export function isInputError(error: unknown): error is InputError {
  return isMarked(error, "InputError");
}

/** Like `instanceof ConnectionError`, also for errors of a second copy of this package. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return isMarked(error, "ConnectionError");
}

/** Like `instanceof TimeoutError`, also for errors of a second copy of this package. */
export function isTimeoutError(error: unknown): error is TimeoutError {
  return isMarked(error, "TimeoutError");
}

/** undici says only "fetch failed" and keeps the reason, at times several, in `cause`. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.cause !== undefined) return reasonOf(thrown.cause);
  if (thrown instanceof AggregateError) return thrown.errors.map(reasonOf).join(", ");
  return thrown.message;
}
