/** Everything this client throws on purpose. */
export class MeshliftError extends Error {
  static {
    mark(this, "MeshliftError");
  }

  /** What a log may hold: no header, no request, no credential. */
  toJSON(): object {
    const { name, message } = this;
    return Object.assign({ name, message }, this);
  }
}

/** An option, parameter or credential is missing or malformed. Nothing was sent. */
export class InputError extends MeshliftError {
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
  /** Whether one attempt took too long, or the call with all its attempts and waits. */
  readonly scope: "attempt" | "call";
  /** The limit that was exceeded, in ms. */
  readonly limit: number;

  static {
    mark(this, "TimeoutError");
  }

  constructor(scope: "attempt" | "call", limit: number) {
    super(`no complete answer within ${limit} ms, the limit of the ${scope}`);
    this.scope = scope;
    this.limit = limit;
  }
}

/** @throws {InputError} that names the option, unless `holds`. */
export function demand(holds: boolean, option: string, problem: string): asserts holds {
  if (!holds) throw new InputError(option, problem);
}

/** Gives a class of the tree its name, and the brand by which a second copy of this package knows it too. */
export function mark({ prototype }: { prototype: object }, name: string): void {
  Object.assign(prototype, { name, [brand(name)]: true });
}

/** A test for the brand of a class, or of one that extends it. */
export function guard<Kind extends MeshliftError>(name: string): (error: unknown) => error is Kind {
  return (error): error is Kind => typeof error === "object" && error !== null && brand(name) in error;
}

function brand(name: string): symbol {
  return Symbol.for(`meshlift.${name}`);
}

/** Like `instanceof MeshliftError`, also for errors of a second copy of this package. */
export const isMeshliftError = /* @__PURE__ */ guard<MeshliftError>("MeshliftError");

/** Like `instanceof InputError`, also for errors of a second copy of this package. */
export const isInputError = /* @__PURE__ */ guard<InputError>("InputError");

/** Like `instanceof ConnectionError`, also for errors of a second copy of this package. */
export const isConnectionError = /* @__PURE__ */ guard<ConnectionError>("ConnectionError");

/** Like `instanceof TimeoutError`, also for errors of a second copy of this package. */
export const isTimeoutError = /* @__PURE__ */ guard<TimeoutError>("TimeoutError");

/** undici says only "fetch failed" and keeps the reason, at times several, in `cause`. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.cause !== undefined) return reasonOf(thrown.cause);
  if (thrown instanceof AggregateError) return thrown.errors.map(reasonOf).join(", ");
  return thrown.message;
}
