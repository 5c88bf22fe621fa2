import { isApiError } from "../errors/api-error.ts";
import { WaitError, type WaitReason } from "../errors/wait-error.ts";

/** Distinct states that are counted: a watch without a timeout must not grow without bound. */
const mostStates = 100;

/** Collects what a wait reads. */
export class Observations<Value> {
  /** The value that was read last. */
  last: Value | undefined;
  /** The failure of the last read; undefined after a read that succeeded. */
  cause: unknown;
  /** Number of failed reads in a row. */
  failures = 0;
  readonly #counts = new Map<string, number>();

  /** Reports whether anything was read. */
  get any(): boolean {
    return this.#counts.size > 0;
  }

  /** Adds a value. */
  add(value: Value): void {
    this.last = value;
    this.cause = undefined;
    this.failures = 0;
    this.#count(stateOf(value));
  }

  /** Adds a failure that the wait tolerates. */
  addFailure(error: unknown): void {
    this.cause = error;
    this.failures += 1;
    this.#count(isApiError(error) ? `HTTP ${error.status}` : String(Object(error).name));
  }

  /** Returns the error for a wait that ends without success. */
  error(reason: WaitReason, problem: string): WaitError {
    return new WaitError(reason, problem, this.last, this.#counts, this.cause);
  }

  #count(state: string): void {
    const count = this.#counts.get(state) ?? 0;
    // The state that was seen last is the last one.
    this.#counts.delete(state);
    this.#counts.set(state, count + 1);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > mostStates && oldest !== undefined) this.#counts.delete(oldest);
  }
}

/** Returns the `status`, which holds the state of every resource of this API; the whole value where there is none. */
function stateOf(value: unknown): string {
  const status: unknown = Reflect.get(Object(value), "status");
  const text = JSON.stringify(status ?? value) ?? "undefined";
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
