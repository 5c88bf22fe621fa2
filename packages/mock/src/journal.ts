import { isRecord } from "@meshlift/spec";
import type { BodyOf } from "./call-types.ts";
import type { Problem } from "./problem.ts";
import type { Store } from "./store.ts";

/** One request that reached the mock, and what it was answered with. */
export interface Call<Id extends string = string> {
  /** `operationId`, missing where no operation was reached. */
  operation?: Id;
  method: string;
  /** Path and query as they were sent; what sounds like a credential is `***`. */
  url: string;
  /** Names in lower case. Credentials can be read by name, but are not listed, so that nothing prints them. */
  headers: Record<string, string>;
  /**
   * The JSON value of the body, missing where there was none or it was unreadable. It is whatever the caller sent:
   * what its type says holds as long as the call broke no rule.
   */
  body?: BodyOf<Id>;
  status: number;
  /** Where the path names what does not exist: which part of it, and what would have been known. */
  missing?: string;
  /** What the scenario did to the answer, such as `latency` and `reset`; `status` is what was meant to be sent. */
  faults?: string[];
}

/** One broken rule of the contract, and the operation that it happened to. */
export interface Violation extends Problem {
  /** `operationId`, missing where no operation was reached. */
  operation?: string;
  /** Method, path and query of the request: `GET /v1/p-1/mesh-upgrade/u-1`. */
  request: string;
  /** How often it was found, where each stands once: with an upstream. `request` is the first then. */
  count?: number;
}

/** Most entries that are remembered of each sort: a mock may run for days. */
const limit = 10_000;
/** Entries beyond the limit that are put up with, for each cut moves all the others. */
const slack = 1000;

/** Adds violations to what all mocks on `store` have found. */
export function recordViolations(store: Store, violations: Violation[]): Promise<void> {
  return store.record(
    violations.map((violation) => JSON.stringify(violation)),
    limit,
  );
}

/** What all mocks on `store` have found, oldest first. */
export async function readViolations(store: Store): Promise<Violation[]> {
  return (await store.readRecord()).map((text) => {
    const value: unknown = JSON.parse(text);
    if (isViolation(value)) return value;
    throw new Error(`the store holds something that the mock did not write: ${text}`);
  });
}

const texts = ["kind", "location", "message", "request"] satisfies (keyof Violation)[];

function isViolation(value: unknown): value is Violation {
  return isRecord(value) && texts.every((name) => typeof value[name] === "string");
}

/** What one mock has seen. */
export class Journal {
  readonly #calls: Call[] = [];
  readonly #violations: Violation[] = [];
  readonly #allowed: Violation[] = [];
  readonly #onCall: ((call: Call, violations: Violation[]) => void) | undefined;

  constructor(onCall?: (call: Call, violations: Violation[]) => void) {
    this.#onCall = onCall;
  }

  add(call: Call, violations: Violation[], allowed: Violation[] = []): void {
    this.#calls.push(call);
    this.#violations.push(...violations);
    this.#allowed.push(...allowed);
    this.#onCall?.(call, violations);
    for (const entries of [this.#calls, this.#violations, this.#allowed]) {
      if (entries.length >= limit + slack) entries.splice(0, entries.length - limit);
    }
  }

  get calls(): readonly Call[] {
    return this.#calls.slice(-limit);
  }

  get violations(): readonly Violation[] {
    return this.#violations.slice(-limit);
  }

  /** What was let pass. */
  get allowed(): readonly Violation[] {
    return this.#allowed.slice(-limit);
  }

  clear(): void {
    this.#calls.length = 0;
    this.#violations.length = 0;
    this.#allowed.length = 0;
  }
}
