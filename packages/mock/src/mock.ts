import { randomUUID } from "node:crypto";
import type { OperationId } from "@meshlift/client";
import { readOperations } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import type { Scenario } from "../generated/scenario.ts";
import type { Backend } from "./backend.ts";
import { Clock } from "./clock.ts";
import { loadContract } from "./contract/contract.ts";
import { createErrorResponses } from "./contract/error-responses.ts";
import { checkOperationId } from "./contract/operation-ids.ts";
import { readDuration } from "./duration.ts";
import { deliver } from "./http/delivery.ts";
import { readFetch } from "./http/from-fetch.ts";
import { Mocker } from "./mocker/mocker.ts";
import { noScenarioWithUpstream, readProxyOptions } from "./proxy/options.ts";
import type { UpstreamOptions } from "./proxy/upstream-options.ts";
import { leadsTo } from "./proxy/address.ts";
import { chooseScenario } from "./scenario/choice.ts";
import { ScenarioControl } from "./scenario/control.ts";
import type { ScenarioName } from "./scenario/name.ts";
import { answerAdmin } from "./server/admin.ts";
import { listen, type Listening, type ListenOptions } from "./server/server.ts";
import type { StateEntry } from "./state/state-entry.ts";
import { createMemoryStore, type Store } from "./store/store.ts";
import type { VerifiedKey, Verifier } from "./validation/signature.ts";
import { type AllowableKind, readAllowedKinds } from "./violations/allowed-kinds.ts";
import type { Call } from "./violations/call.ts";
import { ViolationCounts } from "./violations/counts.ts";
import { ViolationList } from "./violations/list.ts";
import { Recorder, type ViolationLog } from "./violations/recorder.ts";
import type { Violation } from "./violations/violation.ts";

/** How a mock differs from the default one. */
export interface MockOptions extends UpstreamOptions {
  /** A bundled OpenAPI 3.1 document, parsed; Meshlift's own by default. */
  document?: unknown;
  /**
   * Which resources exist, how they advance and which faults occur: a shipped scenario by name, or one of your own;
   * `happy` by default.
   */
  scenario?: ScenarioName | Scenario;
  /**
   * Returns the current time; the system's by default. On a clock of your own no time passes by itself: late responses
   * are sent when `advance` reaches them.
   */
  clock?: () => Date;
  /** Makes the IDs that the service makes: UUIDs by default. */
  uuid?: () => string;
  /** Keeps resources and violations; the memory of this process by default. Mocks with the same store are one. */
  store?: Store;
  /**
   * Kinds of violations that are allowed: such a request is answered as if it had none, and they are in `allowed`
   * instead of `violations`. None by default.
   */
  allow?: readonly AllowableKind[];
  /**
   * Accepts only AK/SK signatures that the service would accept with this key, by `clock`; any other one is a violation
   * of kind `signature`, and a 401. By default signatures are not checked. A token is accepted all the same.
   */
  verifySignature?: VerifiedKey;
  /** Is called for every request once its response is known, with its violations: for logs. */
  onCall?: (call: Call, violations: Violation[]) => void;
}

/**
 * A mock of the services: it responds as the document says, and keeps state. `Id` are the operations of the document:
 * Meshlift's own by default, any string for another document.
 */
export interface Mock<Id extends string = OperationId> {
  /**
   * Responds in process, without a port: pass it wherever a `fetch` is taken. The host of the URL does not matter. A
   * request that is wrong gets a response too; it rejects only as `fetch` does, for an unusable URL or an aborted signal,
   * and where the document cannot be served.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** Serves the same state over HTTP, for other processes. */
  listen(address?: ListenOptions): Promise<Listening>;
  /** The last 10,000 requests, and no more of them than came in 32 MB, oldest first. */
  calls(): readonly Call[];
  /**
   * Those of one operation, with the body that it takes.
   * @throws {RangeError} for an operation that the document does not have.
   */
  calls<One extends Id>(operationId: One): readonly Call<One>[];
  /**
   * The last 10,000 violations of requests to this mock, and of the document's own examples, oldest first. Available
   * without waiting; those of other mocks on the same store are in {@link Mock.allViolations}.
   */
  readonly violations: readonly Violation[];
  /** The last 10,000 violations of kinds that are allowed, see {@link MockOptions.allow}. */
  readonly allowed: readonly Violation[];
  /**
   * The violations of all mocks that share the store, other processes' included.
   * @throws {StoreError} where the store cannot be used.
   */
  allViolations(): Promise<readonly Violation[]>;
  /**
   * Returns the scenario in effect.
   * @throws {StoreError} where the store cannot be used; {@link RangeError} in front of an upstream.
   */
  scenario(): Promise<Scenario>;
  /**
   * Puts another scenario in effect, for all mocks on the same store: a shipped one by name, or one of your own. Calls
   * are counted anew; what was created stays.
   * @throws {ScenarioError} that says what is wrong with it; {@link StoreError} where the store cannot be used;
   * {@link RangeError} in front of an upstream.
   */
  use(scenario: string | Scenario): Promise<void>;
  /**
   * Advances the clock, by ms or text such as `500ms`, `10s`, `2m`; late responses of this mock that are due now are
   * sent.
   * @throws {RangeError} for what is no duration; {@link StoreError} where the store cannot be used.
   */
  advance(time: string | number): Promise<void>;
  /**
   * Lists what exists now or was deleted; nothing in front of an upstream, which has its own state. Secrets are `***`.
   * @throws {StoreError} where the store cannot be used.
   */
  state(): Promise<StateEntry[]>;
  /**
   * Forgets all that was created, deleted and recorded, also for others on the same store; they keep only their own
   * `calls` and `violations`. The first scenario is in effect again, and the clock is as it was.
   * @throws {StoreError} where the store cannot be used.
   */
  reset(): Promise<void>;
  /** Sends late responses at once, waits until all responses are sent, and ends everything that listens. */
  close(): Promise<void>;
}

/**
 * Creates a stateful mock of the services in an OpenAPI document. Cheap: Prism is loaded and the document is compiled at
 * the first request, once for all mocks.
 * @throws {RangeError} for unusable options. @throws {ScenarioError} for an unusable scenario.
 * @example
 * const mock = createMock();
 * const client = createClient({ region: "cn-north-4", auth: { token: "any" }, projectId: "p-1", fetch: mock.fetch });
 */
export function createMock(options?: MockOptions & { document?: never }): Mock;
/** The same for a document of your own: any string is an operation to the compiler. */
export function createMock(options: MockOptions): Mock<string>;
export function createMock(options: MockOptions = {}): Mock<string> {
  const { document = openapi, store = createMemoryStore() } = options;
  const clock = new Clock(options.clock);
  const servers = new Set<Listening>();
  const upstream = readProxyOptions(options, () => readOperations(document));
  const log: ViolationLog = upstream === undefined ? new ViolationList(store) : new ViolationCounts(store);
  const allow = readAllowedKinds(options.allow ?? []);
  const recorder = new Recorder(log, allow, options.onCall);
  const choose = (choice: string | Scenario) => {
    if (upstream !== undefined) throw new RangeError(noScenarioWithUpstream);
    return chooseScenario(choice, () => readOperations(document));
  };
  const control = new ScenarioControl(
    upstream === undefined || options.scenario !== undefined ? choose(options.scenario ?? "happy") : {},
    clock,
  );
  const load = async (): Promise<Backend> => {
    const contract = await loadContract(document);
    const verify = options.verifySignature && (await loadVerifier(options.verifySignature));
    if (upstream !== undefined) {
      const { Proxy } = await import("./proxy/proxy.ts");
      return new Proxy({ contract, store, clock, verify }, upstream, recorder);
    }
    const uuid = options.uuid ?? randomUUID;
    const errors = createErrorResponses(contract.gatewayErrors, () => uuid().replaceAll("-", ""));
    const generators = { now: () => clock.now(), uuid };
    return new Mocker({ contract, errors, store, generators, allow, verify, control }, recorder);
  };
  let loaded: Promise<Backend> | undefined;
  const backend = (): Promise<Backend> => (loaded ??= load());

  const mock: Mock<string> = {
    async fetch(input, init) {
      const { request, signal } = await readFetch(input, init);
      const response = await (await backend()).handle(request);
      signal?.throwIfAborted();
      return deliver(response, request.method, clock, signal);
    },
    async listen(address = {}) {
      const { admin = "off" } = address;
      const server = await listen(
        {
          backend: await backend(),
          clock,
          admin: (request, peer) => answerAdmin(mock, admin, request, peer, document),
        },
        address,
      );
      servers.add(server);
      const loop = upstream?.upstreams.all.find((one) => leadsTo(one, server.url));
      if (loop === undefined) return server;
      await server.close();
      throw new RangeError(
        `upstream: ${loop.url} is this mock itself: give the service's URL, or another port`,
      );
    },
    calls(operationId?: string) {
      if (operationId === undefined) return recorder.calls;
      checkOperationId(document, operationId);
      return recorder.calls.filter(({ operation }) => operation === operationId);
    },
    get violations() {
      return log.violations;
    },
    get allowed() {
      return log.allowed;
    },
    allViolations: () => log.readAll(),
    scenario: async () => (await backend()).scenario(),
    async use(choice) {
      const scenario = choose(choice);
      await (await backend()).use(scenario);
    },
    async advance(time) {
      const more = readDuration(time);
      await control.change(store, (now) => ({ ...now, advanced: now.advanced + more }));
    },
    state: async () => (await backend()).state(),
    reset: async () => (await backend()).reset(),
    async close() {
      if (loaded !== undefined) (await loaded).close();
      clock.release();
      await Promise.all([...servers].map((server) => server.close()));
      servers.clear();
    },
  };
  return mock;
}

/** The signer is loaded only where signatures are checked. */
async function loadVerifier(key: VerifiedKey): Promise<Verifier> {
  const { checkSignature } = await import("./validation/signature.ts");
  return (now, request) => checkSignature(key, now, request);
}
