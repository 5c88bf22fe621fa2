import { isRecord } from "@meshlift/openapi";
import type { BodyOf } from "./call-types.ts";
import type { Problem } from "./problem.ts";
import { Recent } from "./recent.ts";
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
  /** 0 where an upstream sent no answer. */
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

/** Most entries that are remembered of each sort. */
const limit = 10_000;
/** Most bytes of requests, and most characters of violations, that are remembered. */
const room = 32 * 1024 * 1024;

/** Adds violations to what all mocks on `store` have found. */
export function recordViolations(store: Store, violations: Violation[]): Promise<void> {
  return store.record(
    violations.map((violation) => JSON.stringify(violation)),
    limit,
  );
}

/** What all mocks on `store` have found, oldest first. */
export async function readViolations(store: Store): Promise<Violation[]> {
  return (await store.readRecord()).map(readViolation);
}

/**
 * Reads a violation as it is stored.
 * @throws {Error} for a value that the mock did not write.
 */
export function readViolation(text: string): Violation {
  const value: unknown = JSON.parse(text);
  if (isViolation(value)) return value;
  throw new Error(`the store holds something that the mock did not write: ${text}`);
}

const texts = ["kind", "location", "message", "request"] satisfies (keyof Violation)[];

function isViolation(value: unknown): value is Violation {
  return isRecord(value) && texts.every((name) => typeof value[name] === "string");
}

/** What one mock has seen. */
export class Journal {
  readonly #calls = new Recent<Call>(limit, room);
  readonly #violations = new Recent<Violation>(limit, room);
  readonly #allowed = new Recent<Violation>(limit, room);
  readonly #onCall: ((call: Call, violations: Violation[]) => void) | undefined;

  constructor(onCall?: (call: Call, violations: Violation[]) => void) {
    this.#onCall = onCall;
  }

  /** @param bytes of the request. */
  add(call: Call, bytes: number, violations: Violation[], allowed: Violation[] = []): void {
    this.#calls.add(call, bytes);
    for (const violation of violations) this.#violations.add(violation, lengthOf(violation));
    for (const violation of allowed) this.#allowed.add(violation, lengthOf(violation));
    this.#onCall?.(call, violations);
  }

  get calls(): readonly Call[] {
    return this.#calls.all;
  }

  get violations(): readonly Violation[] {
    return this.#violations.all;
  }

  /** What was let pass. */
  get allowed(): readonly Violation[] {
    return this.#allowed.all;
  }

  clear(): void {
    this.#calls.clear();
    this.#violations.clear();
    this.#allowed.clear();
  }
}

function lengthOf({ request, message, expected, got, fix, pointer = "" }: Violation): number {
  return [request, message, expected, got, fix, pointer].reduce((sum, text) => sum + text.length, 0);
}
