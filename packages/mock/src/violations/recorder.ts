import type { Call } from "./call.ts";
import { Coverage } from "./coverage.ts";
import { Recent } from "./recent.ts";
import type { ViolationKind } from "./codes.ts";
import type { Violation } from "./violation.ts";

/** Maximum number of calls in the journal, and of bytes of their requests. */
const limit = 10_000;
const room = 32 * 1024 * 1024;

/** The violations of a backend: a mocker lists each one, a proxy counts equal ones. */
export interface ViolationLog {
  readonly violations: readonly Violation[];
  /** Violations of kinds that are allowed. */
  readonly allowed: readonly Violation[];
  /**
   * Adds the violations of one request.
   * @returns the violations as they are reported, and the error of the store if it did not accept them.
   */
  add(violations: Violation[], allowed: Violation[]): Promise<Kept>;
  /** Returns the violations of all mocks that share the store. @throws {StoreError} */
  readAll(): Promise<Violation[]>;
  /** Deletes all violations of this process. */
  clear(): void;
}

/** The violations of one request, as they are reported. */
export interface Kept {
  violations: Violation[];
  allowed: Violation[];
  /** The error of the store if it did not accept them. */
  error?: unknown;
}

/** Records requests and their violations, in the journal of one mock and in its store. */
export class Recorder {
  readonly #calls = new Recent<Call>(limit, room);
  /** The requests to this mock since the last reset. */
  readonly coverage = new Coverage();
  /** Kinds of violations that are allowed: such a request gets the response of a valid one. */
  readonly allow: ReadonlySet<ViolationKind>;
  readonly #onCall: ((call: Call, violations: Violation[]) => void) | undefined;
  readonly log: ViolationLog;

  /** @param onCall is called for every request once its response is known. */
  constructor(
    log: ViolationLog,
    allow: ReadonlySet<ViolationKind>,
    onCall?: (call: Call, violations: Violation[]) => void,
  ) {
    this.log = log;
    this.allow = allow;
    this.#onCall = onCall;
  }

  /** The journal, oldest first. */
  get calls(): readonly Call[] {
    return this.#calls.all;
  }

  /** Keeps the violations of a request, before its response is sent. */
  async keep(violations: readonly Violation[]): Promise<Kept> {
    if (violations.length === 0) return { violations: [], allowed: [] };
    return this.log.add(
      violations.filter(({ kind }) => !this.allow.has(kind)),
      violations.filter(({ kind }) => this.allow.has(kind)),
    );
  }

  /** Adds a request to the journal. @param bytes of the request. */
  add(recorded: Call, bytes: number, { violations }: Kept): void {
    const call = violations.length === 0 ? recorded : { ...recorded, violations: violations.length };
    this.#calls.add(call, bytes);
    this.coverage.add(call, violations.length);
    this.#onCall?.(call, violations);
  }

  clear(): void {
    this.#calls.clear();
    this.coverage.clear();
    this.log.clear();
  }
}
