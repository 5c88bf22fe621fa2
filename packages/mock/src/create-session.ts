import { randomUUID } from "node:crypto";
import type { Scenario } from "../generated/scenario.ts";
import type { Backend } from "./backend.ts";
import { Clock } from "./clock.ts";
import { operationNamed } from "./contract/operation-ids.ts";
import { operationsOf } from "./contract/operations.ts";
import { createBackend } from "./create-backend.ts";
import { addedTime, readDuration } from "./duration.ts";
import { type TimedResponse, fetchFrom } from "./http/fetch.ts";
import type { MockRequest } from "./http/messages.ts";
import type { MockSession } from "./mock-interface.ts";
import type { MockOptions } from "./mock-options.ts";
import { noScenarioWithUpstream, type ProxyOptions } from "./proxy/options.ts";
import { chooseScenario } from "./scenario/choice.ts";
import { ScenarioControl } from "./scenario/control.ts";
import type { SharedLimit } from "./store/recent.ts";
import type { Store } from "./store/store.ts";
import { judge } from "./verdict/judge.ts";
import { readRequired } from "./verdict/required.ts";
import type { SessionSummary } from "./verdict/verdict.ts";
import { verifyRequests } from "./verdict/verify.ts";
import { readAllowedKinds } from "./violations/allowed-kinds.ts";
import { type CallFilter, matchesFilter, readCallFilter } from "./violations/call-filter.ts";
import { ViolationCounts } from "./violations/counts.ts";
import { ViolationList } from "./violations/list.ts";
import { Recorder, type ViolationLog } from "./violations/recorder.ts";
import { countViolations } from "./violations/text.ts";

/** A session, and what serves it. */
export interface Session {
  /** Responds from now on as another document says; resources, journal and violations stay. */
  replaceDocument(document: unknown): void;
  /** The session as its users see it. */
  view: MockSession<string>;
  /** The clock that delays its responses. */
  clock: Clock;
  store: Store;
  /** Responds to a request of this session. @throws {DocumentError} if the document cannot be served. */
  respond(request: MockRequest): Promise<TimedResponse>;
  /** @throws {DocumentError} if the document cannot be served. */
  backend(): Promise<Backend>;
  /** Its numbers since its last reset. */
  summary(): SessionSummary;
  /** Ends everything that is under way, and sends late responses at once. */
  close(): Promise<void>;
  /** Deletes everything, after {@link Session.close}. @throws {StoreError} if the store cannot be used. */
  discard(): Promise<void>;
}

/** The parts that all sessions of a mock share, and the store and name of this one. */
export interface SessionParts {
  document: unknown;
  options: MockOptions;
  upstream: ProxyOptions | undefined;
  store: Store;
  /** Missing for the mock itself. */
  name?: string;
  /** Limit of the journals and violations of all named sessions. */
  shared?: SharedLimit;
}

/**
 * Creates a session.
 * @throws {RangeError} for unusable options. @throws {ScenarioError} for an unusable scenario.
 */
export function createSession({
  document: first,
  options,
  upstream,
  store,
  name,
  shared,
}: SessionParts): Session {
  let document = first;
  const operations = () => operationsOf(document);
  const required = new Set<string>();
  const clock = new Clock(options.clock);
  const log: ViolationLog =
    upstream === undefined ? new ViolationList(store, shared) : new ViolationCounts(store);
  const allow = readAllowedKinds(options.allow ?? []);
  const recorder = new Recorder(log, allow, { session: name, shared, onCall: options.onCall });
  const choose = (choice: string | Scenario) => {
    if (upstream !== undefined) throw new RangeError(noScenarioWithUpstream);
    return chooseScenario(choice, operations);
  };
  const control = new ScenarioControl(
    upstream === undefined || options.scenario !== undefined ? choose(options.scenario ?? "happy") : {},
    clock,
  );
  const parts = {
    store,
    clock,
    recorder,
    control,
    uuid: options.uuid ?? randomUUID,
    verifySignature: options.verifySignature,
  };
  let loaded: Promise<Backend> | undefined;
  /** The backends of earlier documents, whose responses may be under way. */
  const earlier: Promise<Backend>[] = [];
  const backend = (): Promise<Backend> => (loaded ??= createBackend({ ...parts, document }, upstream));
  const respond = async (request: MockRequest): Promise<TimedResponse> => ({
    response: await (await backend()).handle(request),
    clock,
  });
  const view: MockSession<string> = {
    get servers() {
      return [...new Set(operations().map(({ server }) => server))];
    },
    fetch: fetchFrom(respond, upstream?.limit),
    calls(wanted: string | CallFilter = {}) {
      const filter = typeof wanted === "string" ? { operation: wanted } : readCallFilter(wanted);
      if (filter.operation !== undefined) operationNamed(document, filter.operation);
      return recorder.calls.filter((call) => matchesFilter(call, filter));
    },
    get violations() {
      return log.violations;
    },
    get allowed() {
      return log.allowed;
    },
    allViolations: () => log.readAll(),
    requireOperations(...names: string[]) {
      const ids = operations().map(({ id }) => id);
      for (const id of readRequired(names, ids)) required.add(id);
    },
    verify(operationId, expected = {}) {
      const operation = operationNamed(document, operationId);
      const { calls, coverage } = recorder;
      verifyRequests(operation, expected, calls, coverage.requestsOf(operationId));
    },
    verdict() {
      const violations = countViolations(log.violations);
      return judge(recorder.coverage, violations, { operations: operations(), required, allowEmpty: true });
    },
    scenario: async () => (await backend()).scenario(),
    async use(choice) {
      const scenario = choose(choice);
      await (await backend()).use(scenario);
    },
    async advance(time) {
      const more = readDuration(time);
      await control.change(store, (now) => ({ ...now, advanced: addedTime(now.advanced, more) }));
    },
    state: async () => (await backend()).state(),
    reset: async () => (await backend()).reset(),
  };
  return {
    replaceDocument(next) {
      document = next;
      if (loaded !== undefined) earlier.push(loaded);
      loaded = undefined;
    },
    view,
    clock,
    store,
    respond,
    backend,
    summary() {
      const { requests, violations } = recorder.coverage;
      return { session: name ?? "", requests, violations };
    },
    async close() {
      // A backend that could not be created has nothing to end.
      for (const one of [...earlier, loaded]) (await one?.catch(() => undefined))?.close();
      clock.release();
    },
    async discard() {
      await store.clear();
      recorder.clear();
    },
  };
}
