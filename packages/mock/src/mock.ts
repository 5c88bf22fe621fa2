import { randomUUID } from "node:crypto";
import type { OperationId } from "@meshlift/client";
import { readOperations } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { answerAdmin } from "./admin.ts";
import { type AllowableKind, readAllowance } from "./allowance.ts";
import type { World } from "./answer.ts";
import type { Scenario } from "../generated/scenario.ts";
import { Clock } from "./clock.ts";
import { loadContract } from "./contract.ts";
import { controlKey, Direction } from "./control.ts";
import { readDrift, unstaged } from "./drift.ts";
import { deliver } from "./deliver.ts";
import { readDuration } from "./duration.ts";
import { createErrorAnswers } from "./error-answers.ts";
import { type Incoming, type Reply, toResponse } from "./exchange.ts";
import { readFetch } from "./from-fetch.ts";
import { handle } from "./handler.ts";
import { type Call, Journal, readViolations, type Violation } from "./journal.ts";
import { readFindings } from "./findings.ts";
import { checkOperationId } from "./operation-ids.ts";
import type { Forward } from "./proxy.ts";
import { chooseScenario } from "./scenario-choice.ts";
import type { ScenarioName } from "./scenario-name.ts";
import { type Address, type FirstAnswer, listen, type Listening } from "./server.ts";
import type { VerifiedKey, Verifier } from "./signature.ts";
import { listState } from "./state.ts";
import type { StateEntry } from "./state-entry.ts";
import { createMemoryStore, type Store } from "./store.ts";
import { leadsTo, type UpstreamUrls } from "./upstream-address.ts";
import type { Wire } from "./upstream-request.ts";

/** How a mock differs from the default one. */
export interface MockOptions {
  /** A bundled OpenAPI 3.1 document, parsed; Meshlift's own by default. */
  document?: unknown;
  /** What exists, how it moves on and what goes wrong: a shipped scenario by name, or one's own; `happy` by default. */
  scenario?: ScenarioName | Scenario;
  /**
   * The time of now; the system's by default. On a clock of one's own no time passes by itself: late answers come
   * when `advance` reaches them.
   */
  clock?: () => Date;
  /** Makes the IDs that the service would make: UUIDs by default. */
  uuid?: () => string;
  /** Keeps what exists and what was violated; this process's memory by default. Mocks with the same store are one. */
  store?: Store;
  /**
   * Kinds of broken rules that are let pass: such a request is answered as if it had kept to the contract, and what
   * it broke stands in `allowed` in place of `violations`. None by default.
   */
  allow?: readonly AllowableKind[];
  /**
   * Accepts only AK/SK signatures that the service would accept with this key, by `clock`; what is wrong with another
   * is a violation of kind `signature`, and a 401. By default signatures are not looked at. A token still will do.
   */
  verifySignature?: VerifiedKey;
  /**
   * Real services to stand in front of, in place of mocking them: every request is forwarded as it came, the answer
   * passed on as it comes, and what differs from the document on either side recorded. The URL of all services, or of
   * each by its name in the document: `{ asm: "https://asm.cn-north-4.myhuaweicloud.com" }`.
   */
  upstream?: UpstreamUrls;
  /** Longest time that an upstream may be silent, in ms or as text such as `30s`; 60 seconds by default. */
  upstreamTimeout?: number | string;
  /** Lets an upstream off loopback be plain http: whoever is on the way can read the credentials then. */
  allowPlainHttp?: boolean;
  /** Hears of every request when it has been answered, with the rules that it broke: for logs. */
  onCall?: (call: Call, violations: Violation[]) => void;
}

/**
 * A mock of the services: answers as the document says, and remembers. `Id` are the operations of the document:
 * Meshlift's own by default, any string for another document.
 */
export interface Mock<Id extends string = OperationId> {
  /**
   * Answers in process, without a port: pass it wherever a `fetch` is taken. The host of the URL does not matter.
   * Every answer is a response, also to a request that is wrong; it rejects only as `fetch` does, for an unusable URL
   * or an aborted signal, and where the document cannot be served.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** Serves the same state over HTTP, for other processes. */
  listen(address?: Address): Promise<Listening>;
  /** The last 10,000 requests, and no more of them than came in 32 MB, oldest first. */
  calls(): readonly Call[];
  /**
   * Those of one operation, with the body that it takes.
   * @throws {RangeError} for an operation that the document does not have.
   */
  calls<One extends Id>(operationId: One): readonly Call<One>[];
  /**
   * The last 10,000 rules that requests to this mock, or the document's own examples, have broken, oldest first.
   * At hand without waiting; what other mocks on the same store found is in {@link Mock.allViolations}.
   */
  readonly violations: readonly Violation[];
  /** The last 10,000 broken rules that were let pass, see {@link MockOptions.allow}. */
  readonly allowed: readonly Violation[];
  /**
   * The violations of all mocks that share the store, other processes' included.
   * @throws {StoreError} where the store cannot be used.
   */
  allViolations(): Promise<readonly Violation[]>;
  /**
   * The scenario in effect.
   * @throws {StoreError} where the store cannot be used; {@link RangeError} in front of an upstream, which none plays.
   */
  scenario(): Promise<Scenario>;
  /**
   * Puts another scenario in effect, for all mocks on the same store: a shipped one by name, or one's own. Calls are
   * counted anew; what was created stays.
   * @throws {ScenarioError} that says what is wrong with it; {@link StoreError} where the store cannot be used;
   * {@link RangeError} in front of an upstream.
   */
  use(scenario: string | Scenario): Promise<void>;
  /**
   * Moves the time on, by ms or text such as `500ms`, `10s`, `2m`; late answers of this mock that are due now are sent.
   * @throws {RangeError} for what is no duration; {@link StoreError} where the store cannot be used.
   */
  advance(time: string | number): Promise<void>;
  /**
   * What exists now or was deleted; nothing in front of an upstream, which has its own state.
   * @throws {StoreError} where the store cannot be used.
   */
  state(): Promise<StateEntry[]>;
  /**
   * Forgets all that was created, deleted and recorded, also for others on the same store; they keep only their own
   * `calls` and `violations`. The first scenario is in effect again, and the clock is as it was.
   * @throws {StoreError} where the store cannot be used.
   */
  reset(): Promise<void>;
  /** Ends everything that listens, and sends late answers at once. */
  close(): Promise<void>;
}

/**
 * A stateful mock of the services in an OpenAPI document. Cheap to make: Prism is loaded and the document is read at
 * the first request, once for all mocks.
 * @example
 * const mock = createMock();
 * const client = createClient({ region: "cn-north-4", auth: { token: "any" }, projectId: "p-1", fetch: mock.fetch });
 */
export function createMock(options?: MockOptions & { document?: never }): Mock;
/** The same for a document of one's own: any string is an operation to the compiler. */
export function createMock(options: MockOptions): Mock<string>;
export function createMock(options: MockOptions = {}): Mock<string> {
  const { document = openapi, scenario = "happy", uuid = randomUUID, store = createMemoryStore() } = options;
  const drift = readDrift(options, () => readOperations(document));
  const allow = readAllowance(options.allow ?? []);
  const clock = new Clock(options.clock);
  const choose = (choice: string | Scenario) => chooseScenario(choice, () => readOperations(document));
  const direction = new Direction(choose(scenario), clock);
  const journal = new Journal(options.onCall);
  const servers = new Set<Listening>();
  let world: Promise<World> | undefined;
  let forward: Promise<Forward> | undefined;

  const load = async (): Promise<World> => {
    const contract = await loadContract(document);
    const errors = createErrorAnswers(contract, () => uuid().replaceAll("-", ""));
    return {
      contract,
      errors,
      store,
      sources: { now: () => clock.now(), uuid },
      direction,
      allow,
      verify: options.verifySignature && (await loadVerifier(options.verifySignature)),
    };
  };
  const answer = async (incoming: Incoming): Promise<Reply> => {
    const { wire } = incoming;
    if (drift === undefined || wire === undefined) return handle(await (world ??= load()), journal, incoming);
    forward ??= import("./proxy.ts").then(({ createForward }) => createForward(drift));
    return (await forward)(await (world ??= load()), journal, incoming, wire);
  };

  const mock: Mock<string> = {
    async fetch(input, init) {
      // An upstream is told what a `Request` says.
      const request = drift === undefined ? undefined : new Request(input, init);
      const { incoming, signal } = await (request === undefined
        ? readFetch(input, init)
        : readFetch(request));
      const reply = await answer(request === undefined ? incoming : { ...incoming, wire: wireOf(request) });
      signal?.throwIfAborted();
      if (reply.passed !== undefined) {
        const { toPassedResponse } = await import("./pass-on.ts");
        return toPassedResponse(reply.passed, incoming.method);
      }
      return reply.delivery === undefined ? toResponse(reply) : deliver(reply, reply.delivery, clock, signal);
    },
    async listen(address = {}) {
      const { errors } = await (world ??= load());
      const { admin = "off" } = address;
      const first: FirstAnswer = (incoming, peer) => answerAdmin(mock, admin, incoming, peer, document);
      const server = await listen(first, answer, errors.gateway, clock, address);
      servers.add(server);
      const circle = drift?.upstreams.all.find((upstream) => leadsTo(upstream, server.url));
      if (circle === undefined) return server;
      await server.close();
      throw new RangeError(
        `upstream: ${circle.url} is this mock itself: give the service's URL, or another port`,
      );
    },
    calls(operationId?: string) {
      if (operationId === undefined) return journal.calls;
      checkOperationId(document, operationId);
      return journal.calls.filter(({ operation }) => operation === operationId);
    },
    get violations() {
      return drift?.findings.broken.all ?? journal.violations;
    },
    get allowed() {
      return drift?.findings.allowed.all ?? journal.allowed;
    },
    allViolations: () => (drift === undefined ? readViolations(store) : readFindings(store)),
    async scenario() {
      if (drift !== undefined) throw new RangeError(unstaged);
      direction.hear((await store.read([controlKey]))[0]);
      return direction.current.scenario;
    },
    async use(choice) {
      if (drift !== undefined) throw new RangeError(unstaged);
      const next = choose(choice);
      await direction.change(store, (now) => ({ ...now, scenario: next, revision: now.revision + 1 }));
    },
    async advance(time) {
      const more = readDuration(time);
      await direction.change(store, (now) => ({ ...now, advanced: now.advanced + more }));
    },
    async state() {
      if (drift !== undefined) return [];
      const { contract } = await (world ??= load());
      const snapshot = await store.readAll();
      direction.hear(snapshot.get(controlKey));
      return listState(contract, direction.current.scenario, snapshot);
    },
    async reset() {
      await store.clear();
      direction.hear(undefined);
      journal.clear();
      drift?.findings.broken.clear();
      drift?.findings.allowed.clear();
    },
    async close() {
      drift?.end.abort();
      clock.release();
      await Promise.all([...servers].map((server) => server.close()));
      servers.clear();
    },
  };
  return mock;
}

/** The signer is loaded only where signatures are checked. */
async function loadVerifier(key: VerifiedKey): Promise<Verifier> {
  const { checkSignature } = await import("./signature.ts");
  return (now, incoming) => checkSignature(key, now, incoming);
}

/** In process nothing is on a wire; this is what would be. */
function wireOf({ url, headers, signal }: Request): Wire {
  const { pathname, search } = new URL(url);
  return { target: pathname + search, headers: [...headers].flat(), gone: () => signal };
}
