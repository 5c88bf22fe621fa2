import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { loadContract } from "./contract/contract.ts";
import { operationsOf } from "./contract/operations.ts";
import { createSession, type Session } from "./create-session.ts";
import { type TimedResponse, fetchFrom } from "./http/fetch.ts";
import type { MockRequest, MockResponse } from "./http/messages.ts";
import type { Mock, MockSession } from "./mock-interface.ts";
import type { MockOptions } from "./mock-options.ts";
import { leadsTo } from "./proxy/address.ts";
import { readProxyOptions } from "./proxy/options.ts";
import { respondToAdmin } from "./server/admin.ts";
import { listen, type Listening } from "./server/server.ts";
import { selectSession, sessionNameProblem } from "./server/session-selection.ts";
import { SharedLimit } from "./store/recent.ts";
import { createMemoryStore } from "./store/store.ts";
import type { Refusal } from "./violations/violation.ts";

/** Maximum number of sessions: the memory must not grow without a limit. */
const mostSessions = 1000;

/** Maximum size of the journals and violations of all sessions, in bytes of requests and characters of violations. */
const sessionsLimit = 64 * 1024 * 1024;

/** The expectation and the remedy for a request that names no usable session. */
const oneSession = {
  location: "header",
  expected: "no session, or one by X-Mock-Session: NAME or /__mock/sessions/NAME in front of the path",
  fix: "name one session, as the message says; DELETE /__mock/sessions?name=NAME ends one",
} as const;

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
  const { store = createMemoryStore() } = options;
  let { document = openapi } = options;
  const upstream = readProxyOptions(options, () => operationsOf(document));
  const main = createSession({ document, options, upstream, store });
  const sessions = new Map<string, Session>();
  const servers = new Set<Listening>();
  const shared = new SharedLimit(sessionsLimit);

  /** @throws {RangeError} with the reason. */
  const open = (name: string): Session => {
    const known = sessions.get(name);
    if (known !== undefined) return known;
    const problem = sessionNameProblem(name);
    if (problem !== undefined) throw new RangeError(problem);
    if (sessions.size >= mostSessions)
      throw new RangeError(`the mock has ${mostSessions} sessions already: end some of them`);
    const own = store.session?.(name);
    if (own === undefined)
      throw new RangeError("the store of this mock has no sessions: give it a method session(name)");
    const session = createSession({ document, options, upstream, store: own, name, shared });
    sessions.set(name, session);
    return session;
  };
  /** Returns the session of a request, or why there is none. */
  const select = (given: MockRequest): { session: Session; request: MockRequest } | Refusal => {
    const selected = selectSession(given);
    try {
      if (typeof selected === "string") throw new RangeError(selected);
      const { session, request } = selected;
      return { session: session === "" ? main : open(session), request };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { code: "unusable-session", status: 400, reason: error.message, details: oneSession };
    }
  };
  /** @param handle responds to the request in its session. */
  const respondIn = async (
    given: MockRequest,
    handle: (session: Session, request: MockRequest) => Promise<TimedResponse>,
  ): Promise<TimedResponse> => {
    const selected = select(given);
    if ("session" in selected) return handle(selected.session, selected.request);
    return { response: await refuse(main, selected, given), clock: main.clock };
  };

  const mock: Mock<string> = Object.assign(main.view, {
    fetch: fetchFrom(
      (given) => respondIn(given, (session, request) => session.respond(request)),
      upstream?.limit,
    ),
    async listen(address = {}) {
      const { admin = "off" } = address;
      const server = await listen(
        {
          backend: await main.backend(),
          respond: (given, peer) =>
            respondIn(given, async (session, request) => {
              const { view, clock } = session;
              const record = (refusal: Refusal) => refuse(session, refusal, request, given.raw().target);
              const parts = { document, store: session.store, sessions: mock, record };
              const response = await respondToAdmin(view, admin, request, peer, parts);
              return response === undefined ? session.respond(request) : { response, clock };
            }),
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
    documentProblems: async () => (await loadContract(document)).problems,
    async replaceDocument(next) {
      await loadContract(next);
      document = next;
      for (const session of [main, ...sessions.values()]) session.replaceDocument(next);
    },
    session: (name: string) => open(name).view,
    sessions: () => [...sessions.values()].map(({ summary }) => summary()),
    async endSession(name: string) {
      const session = sessions.get(name);
      if (session === undefined) return false;
      await session.close();
      await session.discard();
      sessions.delete(name);
      return true;
    },
    async close() {
      await Promise.all([main, ...sessions.values()].map((session) => session.close()));
      await Promise.all([...servers].map((server) => server.close()));
      servers.clear();
    },
    [Symbol.asyncDispose]: () => mock.close(),
  } satisfies Omit<Mock<string>, keyof MockSession<string>> & Pick<Mock<string>, "fetch">);
  return mock;
}

/** Records a request that a session refuses, and returns the response to it. @param target as it was sent. */
async function refuse(
  session: Session,
  refusal: Refusal,
  { method, headers, raw }: MockRequest,
  target: string = raw().target,
): Promise<MockResponse> {
  return (await session.backend()).refuse(refusal, { method, target, headers });
}
