import { printableJson } from "@meshlift/openapi";
import type { Scenario } from "../../generated/scenario.ts";
import { bodyLimit } from "../http/body.ts";
import { isLoopback } from "../http/loopback.ts";
import type { MockRequest, MockResponse } from "../http/messages.ts";
import { ScenarioError } from "../scenario/error.ts";
import { parseScenario } from "../scenario/file.ts";
import type { StateEntry } from "../state/state-entry.ts";
import { type Store, StoreError } from "../store/store.ts";
import type { Call } from "../violations/call.ts";
import type { SessionSummary, Verdict } from "../verdict/verdict.ts";
import { type CallFilter, readCallFilter } from "../violations/call-filter.ts";
import type { Refusal, Violation } from "../violations/violation.ts";

/** The clients that can use the paths under `/__mock`: none, this machine, or every client that reaches the port. */
export type AdminAccess = "off" | "local" | "any";

const prefix = "/__mock/";

/** The part of a mock that the admin routes show and control. */
export interface ControlledMock {
  calls(filter?: CallFilter): readonly Call[];
  allViolations(): Promise<readonly Violation[]>;
  readonly allowed: readonly Violation[];
  verdict(): Verdict;
  state(): Promise<StateEntry[]>;
  scenario(): Promise<Scenario>;
  use(scenario: string | Scenario): Promise<void>;
  advance(time: string): Promise<void>;
  reset(): Promise<void>;
}

/** The parts of a mock that the admin routes need besides its interface. */
export interface ControlledParts {
  /** The document that scenarios are checked against. */
  document: unknown;
  /** The store whose state the health shows. */
  store: Pick<Store, "read">;
  /** Records a request for a path that does not exist. */
  record(refusal: Refusal): Promise<unknown>;
  /** The sessions of the mock. */
  sessions: {
    sessions(): readonly SessionSummary[];
    endSession(name: string): Promise<boolean>;
  };
}

type Action = (
  mock: ControlledMock,
  query: URLSearchParams,
  body: Uint8Array,
  parts: ControlledParts,
) => Promise<Omit<MockResponse, "headers">>;

/** The admin routes, by path and method. */
const actions: Record<string, Record<string, Action>> = {
  health: {
    async GET(mock, _query, _body, { store }) {
      const requests = mock.calls().length;
      try {
        await store.read(["health"]);
        return { status: 200, body: { status: "ok", requests } };
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        return { status: 503, body: { status: "unavailable", requests, error: error.message } };
      }
    },
  },
  violations: {
    GET: async (mock) => ({
      status: 200,
      body: { violations: await mock.allViolations(), allowed: mock.allowed },
    }),
  },
  verdict: { GET: async (mock) => ({ status: 200, body: mock.verdict() }) },
  calls: {
    GET: (mock, query) => runAction(async () => ({ calls: mock.calls(readCallFilter(query)) })),
  },
  state: { GET: async (mock) => ({ status: 200, body: { state: await mock.state() } }) },
  scenario: {
    GET: (mock) => runAction(() => mock.scenario()),
    PUT: (mock, query, body, { document }) =>
      runAction(async () => {
        const name = query.get("name");
        await mock.use(name ?? (await parseScenario(body, "body", document)));
      }),
  },
  advance: {
    POST: (mock, query) =>
      runAction(async () => {
        const time = query.get("time");
        if (time === null) throw new RangeError(`name a time, such as ${prefix}advance?time=10s`);
        await mock.advance(time);
      }),
  },
  reset: {
    async POST(mock) {
      await mock.reset();
      return { status: 204 };
    },
  },
  sessions: {
    GET: async (_mock, _query, _body, { sessions }) => ({
      status: 200,
      body: { sessions: sessions.sessions() },
    }),
    async DELETE(_mock, query, _body, { sessions }) {
      const name = query.get("name") ?? "";
      if (await sessions.endSession(name)) return { status: 204 };
      return { status: 404, body: { error: `there is no session "${name}"` } };
    },
  },
};

/** Runs an admin action. Responds with its result, or with a 400 if the request is invalid. */
async function runAction(action: () => Promise<unknown>): Promise<Omit<MockResponse, "headers">> {
  try {
    const body = await action();
    return body === undefined ? { status: 204 } : { status: 200, body };
  } catch (error) {
    if (error instanceof ScenarioError || error instanceof RangeError) {
      return { status: 400, body: { error: error.message } };
    }
    throw error;
  }
}

/**
 * Responds to the admin routes; returns `undefined` for any other request. Web pages have no access: no response has a
 * CORS header, and a foreign `Origin` is rejected, as is a name in `Host` that a web site could have pointed to this
 * machine (DNS rebinding).
 * @param peer address of the client.
 */
export async function respondToAdmin(
  mock: ControlledMock,
  access: AdminAccess,
  { method, url, headers, body, tooLarge }: MockRequest,
  peer: string | undefined,
  parts: ControlledParts,
): Promise<MockResponse | undefined> {
  if (access === "off" || !`${url.pathname}/`.startsWith(prefix)) return undefined;
  const path = url.pathname.slice(prefix.length);
  const methods = Object.hasOwn(actions, path) ? actions[path] : undefined;
  if (methods === undefined) {
    const refusal = unknownRoute(url.pathname);
    await parts.record(refusal);
    return json({ status: refusal.status, body: { error: refusal.reason } });
  }
  const refused = refusalReason(access, headers, peer);
  if (refused !== undefined) return json({ status: 403, body: { error: refused } });
  const action = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (action === undefined) {
    const allow = Object.keys(methods).join(", ");
    return json({ status: 405, body: { error: `${url.pathname} takes ${allow}, not ${method}` } }, { allow });
  }
  if (tooLarge) return json({ status: 413, body: { error: `the body is larger than ${bodyLimit} bytes` } });
  try {
    return json(await action(mock, url.searchParams, body, parts));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return json({ status: error instanceof StoreError ? 503 : 500, body: { error: reason } });
  }
}

/**
 * A path below the prefix that does not exist is often the misspelt path of a session, with a request to an operation
 * behind it. So it is a violation, as any other unknown path.
 */
function unknownRoute(pathname: string): Refusal {
  const known = Object.keys(actions).map((name) => prefix + name);
  return {
    code: "unknown-path",
    status: 404,
    reason: `there is no ${pathname}, only ${known.join(", ")}`,
    details: {
      location: "path",
      expected: `one of ${known.join(", ")}`,
      fix: `correct the path; the path of a session is ${prefix}sessions/NAME, in front of that of the request`,
    },
  };
}

function json(
  { status, body }: Omit<MockResponse, "headers">,
  headers: Record<string, string> = {},
): MockResponse {
  const all = { "cache-control": "no-store", ...headers };
  return body === undefined
    ? { status, headers: all }
    : {
        status,
        headers: { "content-type": "application/json", ...all },
        // curl prints it on a terminal.
        text: printableJson(JSON.stringify(body)),
      };
}

/** Matches an address, or a name without a dot, which no web site can have. */
const privateName = /^(\d+\.\d+\.\d+\.\d+|\[[0-9a-f:.]+\]|[a-z0-9_-]+)$/i;

/** Returns why a client may not use the admin routes; undefined if it may. */
function refusalReason(
  access: AdminAccess,
  headers: Record<string, string>,
  peer: string | undefined,
): string | undefined {
  const { host = "", origin } = headers;
  const name = host.replace(/:\d+$/, "");
  if (access === "local" && !isLoopback(peer?.replace(/^::ffff:/, "") ?? "")) {
    return `${prefix}* is for this machine only: start the mock with --admin any to open it`;
  }
  if (!(access === "local" ? isLoopback(name) : privateName.test(name))) {
    return `${prefix}* does not accept the name ${host} in Host: use the address`;
  }
  return origin === undefined || origin.replace(/^https?:\/\//, "") === host
    ? undefined
    : `${prefix}* is not for web pages, and this request comes from a page of ${origin}`;
}
