import { Recent, type SharedLimit } from "../store/recent.ts";
import type { Call } from "./call.ts";
import { Coverage } from "./coverage.ts";
import type { ViolationKind } from "./codes.ts";
import type { Violation } from "./violation.ts";

/** Maximum number of calls in the journal, and of bytes of their requests. All sessions have a shared limit as well. */
const limits = { mock: [10_000, 32 * 1024 * 1024], session: [1000, 2 * 1024 * 1024] } as const;

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

/** Options of a {@link Recorder}. */
interface RecorderOptions {
  /** The name of the session; missing for the mock itself. */
  session?: string | undefined;
  /** Limit of the journals of all sessions. */
  shared?: SharedLimit | undefined;
  /** Is called for every request once its response is known. */
  onCall?: ((call: Call, violations: Violation[]) => void) | undefined;
}

/** Records requests and their violations, in the journal of one mock and in its store. */
export class Recorder {
  readonly #calls: Recent<Call>;
  readonly #session: string | undefined;
  /** The requests to this mock since the last reset. */
  readonly coverage = new Coverage();
  /** Kinds of violations that are allowed: such a request gets the response of a valid one. */
  readonly allow: ReadonlySet<ViolationKind>;
  readonly #onCall: ((call: Call, violations: Violation[]) => void) | undefined;
  readonly log: ViolationLog;

  constructor(
    log: ViolationLog,
    allow: ReadonlySet<ViolationKind>,
    { session, shared, onCall }: RecorderOptions = {},
  ) {
    this.log = log;
    this.allow = allow;
    this.#session = session;
    this.#onCall = onCall;
    const [calls, bytes] = limits[session === undefined ? "mock" : "session"];
    this.#calls = new Recent(calls, bytes, shared);
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
    const call = this.#complete(recorded, violations.length);
    this.#calls.add(call, bytes);
    this.coverage.add(call, violations.length);
    this.#onCall?.(call, violations);
  }

  /** Most calls are complete: they have no session and no violations. */
  #complete(call: Call, violations: number): Call {
    if (this.#session === undefined && violations === 0) return call;
    return {
      ...call,
      ...(this.#session !== undefined && { session: this.#session }),
      ...(violations > 0 && { violations }),
    };
  }

  clear(): void {
    this.#calls.clear();
    this.coverage.clear();
    this.log.clear();
  }
}
