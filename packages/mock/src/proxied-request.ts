import type { World } from "./answer.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Incoming } from "./exchange.ts";
import { decode, findUnreadable } from "./handler.ts";
import { explainFinding } from "./parameter-check.ts";
import { loadValidators } from "./prism-validators.ts";
import { toPrism } from "./prism-messages.ts";
import type { Problem } from "./problem.ts";
import { readRequest } from "./read-request.ts";
import { withoutQuote } from "./secret-members.ts";
import type { Upstream } from "./upstream-address.ts";

/** What a request is to the document. */
export interface Match {
  /** Missing where no operation has this path and method. */
  endpoint?: Endpoint;
  params: Record<string, string>;
  /** Why there is none. */
  problems: Problem[];
}

/** What is wrong with a request, and its JSON value where it could be read. */
export interface Checked {
  problems: Problem[];
  body?: unknown;
}

/** Finds the operation of a request. */
export function match({ contract }: World, { method, url }: Incoming): Match {
  const segments = decode(url.pathname);
  const found = segments === undefined ? { nearest: [] } : contract.route(method, segments);
  if ("nearest" in found) {
    const [expected = "a documented path"] = found.nearest;
    const fix = `ask for a documented path, such as ${expected}, or add this one to the spec`;
    return outside(`the path ${url.pathname} is not documented`, expected, url.pathname, fix);
  }
  const { endpoint } = found;
  if (!("methods" in found)) return { endpoint, params: found.params, problems: [] };
  // Any server may be asked what it takes.
  if (method === "OPTIONS") return { params: {}, problems: [] };
  const expected = found.methods.join(" or ");
  const { path } = endpoint.operation;
  return outside(
    `${method} on ${path} is not documented`,
    expected,
    method,
    `use ${expected}, or add ${method} to the spec`,
  );
}

function outside(message: string, expected: string, got: string, fix: string): Match {
  return {
    params: {},
    problems: [{ kind: "route", direction: "request", location: "path", message, expected, got, fix }],
  };
}

/** What a request to an operation breaks, and its body where it could be read. */
export function checkProxied(
  world: World,
  endpoint: Endpoint,
  params: Record<string, string>,
  incoming: Incoming,
  upstream: Upstream | undefined,
): Checked {
  const unreadable = findUnreadable(incoming);
  if (unreadable !== undefined) return { problems: [asRequest(unreadable.problem)] };
  const { asked, problems } = readRequest(endpoint, params, incoming);
  const findings = loadValidators().checkRequest(endpoint.prism, toPrism(endpoint, asked));
  // `Prefer` speaks to a mock; here it is the upstream's.
  const found = [
    ...problems
      .filter(({ kind }) => kind !== "prefer")
      .map((problem) => (problem.kind === "syntax" ? withoutQuote(problem) : problem)),
    ...findings.flatMap((finding) => explainFinding(endpoint, asked, finding)),
  ];
  if (world.verify !== undefined && upstream !== undefined) {
    found.push(...world.verify(world.sources.now(), asSeenBy(upstream, incoming)));
  }
  return { problems: found.map(asRequest), ...(asked.body !== undefined && { body: asked.body }) };
}

/** A signature is to be right where the request ends, not where it passes. */
function asSeenBy({ host, base }: Upstream, incoming: Incoming): Incoming {
  const url = new URL(incoming.url);
  url.pathname = base + url.pathname;
  return { ...incoming, url, headers: { ...incoming.headers, host } };
}

/**
 * Why an upstream has refused a signature, where the host or the path that it covers is not what the upstream sees.
 */
export function explainRefusal(
  { headers, url }: Incoming,
  { host, base, url: upstreamUrl }: Upstream,
): Problem[] {
  const covered = /^SDK-HMAC-SHA256 .*SignedHeaders=([^,\s]+)/.exec(headers["authorization"] ?? "")?.[1];
  const sent = headers["host"] ?? url.host;
  if (covered === undefined) return [];
  const otherHost = sent !== host && covered.split(";").includes("host");
  if (!otherHost && base === "") return [];
  const [expected, got] = otherHost
    ? [`host ${host}`, `host ${sent}`]
    : [`paths that begin with ${base}`, "paths without it"];
  return [
    {
      kind: "signature",
      direction: "request",
      location: "header",
      pointer: "/authorization",
      message: `the upstream refuses the signature, which covers ${got}: it sees ${expected}`,
      expected,
      got,
      fix: `sign for ${upstreamUrl} and send that to the mock, as a client does whose fetch is mock.fetch`,
    },
  ];
}

function asRequest(problem: Problem): Problem {
  return { ...problem, direction: "request" };
}
