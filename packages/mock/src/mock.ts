import { randomUUID } from "node:crypto";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import type { Scenario } from "../generated/scenario.ts";
import type { Backend } from "./backend.ts";
import { Clock } from "./clock.ts";
import { checkOperationId, unknownOperation } from "./contract/operation-ids.ts";
import { operationsOf } from "./contract/operations.ts";
import { createBackend } from "./create-backend.ts";
import { addedTime, readDuration } from "./duration.ts";
import { deliver } from "./http/delivery.ts";
import { readFetch } from "./http/from-fetch.ts";
import type { Mock } from "./mock-interface.ts";
import type { MockOptions } from "./mock-options.ts";
import { leadsTo } from "./proxy/address.ts";
import { noScenarioWithUpstream, readProxyOptions } from "./proxy/options.ts";
import { chooseScenario } from "./scenario/choice.ts";
import { ScenarioControl } from "./scenario/control.ts";
import { respondToAdmin } from "./server/admin.ts";
import { listen, type Listening } from "./server/server.ts";
import { createMemoryStore } from "./store/store.ts";
import { readRequired } from "./verdict/required.ts";
import { judge } from "./verdict/judge.ts";
import { verifyRequests } from "./verdict/verify.ts";
import { readAllowedKinds } from "./violations/allowed-kinds.ts";
import { type CallFilter, matchesFilter, readCallFilter } from "./violations/call-filter.ts";
import { ViolationCounts } from "./violations/counts.ts";
import { ViolationList } from "./violations/list.ts";
import { countViolations } from "./violations/text.ts";
import { Recorder, type ViolationLog } from "./violations/recorder.ts";

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
  const operations = () => operationsOf(document);
  const required = new Set<string>();
  const clock = new Clock(options.clock);
  const servers = new Set<Listening>();
  const upstream = readProxyOptions(options, operations);
  const log: ViolationLog = upstream === undefined ? new ViolationList(store) : new ViolationCounts(store);
  const allow = readAllowedKinds(options.allow ?? []);
  const recorder = new Recorder(log, allow, options.onCall);
  const choose = (choice: string | Scenario) => {
    if (upstream !== undefined) throw new RangeError(noScenarioWithUpstream);
    return chooseScenario(choice, operations);
  };
  const control = new ScenarioControl(
    upstream === undefined || options.scenario !== undefined ? choose(options.scenario ?? "happy") : {},
    clock,
  );
  const parts = {
    document,
    store,
    clock,
    recorder,
    control,
    uuid: options.uuid ?? randomUUID,
    verifySignature: options.verifySignature,
  };
  let loaded: Promise<Backend> | undefined;
  const backend = (): Promise<Backend> => (loaded ??= createBackend(parts, upstream));

  const mock: Mock<string> = {
    get servers() {
      return [...new Set(operations().map(({ server }) => server))];
    },
    async fetch(input, init) {
      const { request, signal } = await readFetch(input, init);
      const response = await (await backend()).handle(request);
      signal?.throwIfAborted();
      return deliver(response, request.method, clock, signal, upstream?.limit);
    },
    async listen(address = {}) {
      const { admin = "off" } = address;
      const server = await listen(
        {
          backend: await backend(),
          clock,
          admin: (request, peer) => respondToAdmin(mock, admin, request, peer, { document, store }),
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
    calls(wanted: string | CallFilter = {}) {
      const filter = typeof wanted === "string" ? { operation: wanted } : readCallFilter(wanted);
      if (filter.operation !== undefined) checkOperationId(document, filter.operation);
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
      const known = operations();
      const operation = known.find(({ id }) => id === operationId);
      if (operation === undefined) {
        throw unknownOperation(
          operationId,
          known.map(({ id }) => id),
        );
      }
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
    async close() {
      // A backend that could not be created has nothing to end.
      (await loaded?.catch(() => undefined))?.close();
      clock.release();
      await Promise.all([...servers].map((server) => server.close()));
      servers.clear();
    },
    [Symbol.asyncDispose]: () => mock.close(),
  };
  return mock;
}
