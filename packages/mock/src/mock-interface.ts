import type { OperationId } from "@meshlift/client";
import type { Scenario } from "../generated/scenario.ts";
import type { DocumentProblem } from "./document/document-problem.ts";
import type { Listening, ListenOptions } from "./server/server.ts";
import type { StateEntry } from "./state/state-entry.ts";
import type { Call } from "./violations/call.ts";
import type { ExpectedRequests } from "./verdict/expected-requests.ts";
import type { SessionSummary, Verdict } from "./verdict/verdict.ts";
import type { CallFilter } from "./violations/call-filter.ts";
import type { Violation } from "./violations/violation.ts";

/** A session of a mock: state, journal, scenario, clock and verdict of its own. Other sessions never see them. */
export interface MockSession<Id extends string = OperationId> {
  /**
   * The URLs of the services, as the document has them: `https://asm.{region}.myhuaweicloud.com`.
   * @throws {DocumentError} if the document cannot be served.
   */
  readonly servers: readonly string[];
  /**
   * Responds in process, without a port: pass it wherever a `fetch` is accepted. The host of the URL does not matter. An
   * invalid request gets a response too. The promise rejects only as with `fetch`, for an unusable URL or an aborted
   * signal, and if the document cannot be served.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** The last 10,000 requests, and at most 32 MB of them, oldest first. In a named session 1,000 and 2 MB;
   * all sessions together keep 64 MB of requests and violations. */
  calls(): readonly Call[];
  /**
   * The requests of one operation, with the type of its body.
   * @throws {RangeError} for an operation that the document does not have.
   */
  calls<One extends Id>(operationId: One): readonly Call<One>[];
  /**
   * The requests that match a filter, such as `{ status: "4xx", violations: true }`.
   * @throws {RangeError} for an unknown property or value, or an operation that the document does not have.
   */
  calls(filter: CallFilter<Id>): readonly Call[];
  /**
   * The last 10,000 violations of requests to this mock, and of the document's own examples, oldest first. Available
   * without waiting; those of other mocks on the same store are in {@link Mock.allViolations}.
   */
  readonly violations: readonly Violation[];
  /** The last 10,000 violations of kinds that are allowed, see {@link MockOptions.allow}. */
  readonly allowed: readonly Violation[];
  /**
   * Returns the violations of all mocks that share the store, including other processes.
   * @throws {StoreError} if the store cannot be used.
   */
  allViolations(): Promise<readonly Violation[]>;
  /**
   * Makes operations required: until each has received a request, {@link Mock.verdict} does not pass, and neither does
   * `toHaveNoViolations`, which `@meshlift/mock/vitest` checks after each test. Requirements add up, and stay after a reset.
   * @param operationIds `all` for every operation of the document.
   * @throws {RangeError} for an operation that the document does not have, with the nearest one.
   */
  requireOperations(...operationIds: Id[] | ["all"]): void;
  /**
   * Checks the number of requests to an operation since the last reset: at least one by default. Requests with violations
   * count, too.
   * @throws {VerificationError} for another number, with the received requests, nearest first.
   * @throws {RangeError} for an operation that the document does not have, and for an unusable expectation.
   * @example
   * mock.verify("mesh-upgrades/create", { times: 1, body: { spec: { targetVersion: "1.18.7-r1" } } });
   */
  verify<One extends Id>(operationId: One, expected?: ExpectedRequests<One>): void;
  /**
   * Returns the verdict on the requests since the last reset: violations, coverage of each operation and documented
   * status, and required operations that were not called. A mock without requests passes, unless operations are required.
   */
  verdict(): Verdict;
  /**
   * Returns the scenario in effect.
   * @throws {StoreError} if the store cannot be used; {@link RangeError} with an upstream.
   */
  scenario(): Promise<Scenario>;
  /**
   * Puts another scenario in effect, for all mocks on the same store: a shipped one by name, or your own. Calls
   * are counted from 1 again; created resources stay.
   * @throws {ScenarioError} if the scenario is invalid; {@link StoreError} if the store cannot be used;
   * {@link RangeError} with an upstream.
   */
  use(scenario: string | Scenario): Promise<void>;
  /**
   * Advances the clock, by ms or text such as `500ms`, `10s`, `2m`; late responses of this mock that are due now are
   * sent.
   * @throws {RangeError} for an invalid duration; {@link StoreError} if the store cannot be used.
   */
  advance(time: string | number): Promise<void>;
  /**
   * Lists existing and deleted resources; empty with an upstream, which has its own state. Secrets are `***`.
   * @throws {StoreError} if the store cannot be used.
   */
  state(): Promise<StateEntry[]>;
  /**
   * Deletes state, calls and violations, also for other mocks on the same store; they keep only their own `calls` and
   * `violations`. The first scenario is in effect again, and the clock is reset.
   * @throws {StoreError} if the store cannot be used.
   */
  reset(): Promise<void>;
}

/**
 * A mock of the services: it responds as the document says, and keeps state. `Id` are the operations of the document:
 * Meshlift's own by default, any string for another document.
 */
export interface Mock<Id extends string = OperationId> extends MockSession<Id>, AsyncDisposable {
  /**
   * Lists the parts of the document that cannot be served, each with its location. Everything else is served.
   * @throws {DocumentError} if nothing can be served.
   */
  documentProblems(): Promise<readonly DocumentProblem[]>;
  /**
   * Responds from now on as another document says. Resources stay where their paths do; the journal stays.
   * @throws {DocumentError} if nothing of it can be served; the earlier document stays in effect.
   */
  replaceDocument(document: unknown): Promise<void>;
  /** Serves the same state over HTTP, for other processes. */
  listen(address?: ListenOptions): Promise<Listening>;
  /**
   * Returns a session; the first use of a name begins it. A request over HTTP selects it by the header
   * `X-Mock-Session: NAME`, or by the path `/__mock/sessions/NAME` in front of its own. At most 1,000 sessions exist at
   * once.
   * @param name 1 to 200 visible ASCII characters, with spaces between them, such as the name of a test file.
   * @throws {RangeError} for an unusable name, too many sessions, or a store without sessions.
   */
  session(name: string): MockSession<Id>;
  /** Lists the sessions that requests or {@link Mock.session} have begun, with their numbers since their last reset. */
  sessions(): SessionSummary[];
  /**
   * Ends a session and deletes its state, also for other mocks on the same store. Its requests and violations still count
   * in the verdict of `meshlift-mock`; in a program they are deleted, so check them before.
   * @returns false if there is no such session.
   * @throws {StoreError} if the store cannot be used.
   */
  endSession(name: string): Promise<boolean>;
  /**
   * Sends late responses at once, waits until all responses are sent, and stops listening. `await using mock =
   * createMock()` does the same at the end of the block.
   */
  close(): Promise<void>;
}
