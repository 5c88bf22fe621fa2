import { answer, type Answered, type World } from "./answer.ts";
import { answerPreflight, withCors } from "./cors.ts";
import type { Endpoint } from "./endpoint.ts";
import { bodyLimit, type Incoming, type Reply } from "./exchange.ts";
import { fail } from "./failure.ts";
import { type Journal, recordViolations, type Violation } from "./journal.ts";
import type { Problem } from "./problem.ts";
import { shorten } from "./shorten.ts";
import { coverQuery, coverSecrets, hideCredentials } from "./secrets.ts";

/** Answers any request, whatever is wrong with it; never throws. */
export async function handle(world: World, journal: Journal, incoming: Incoming): Promise<Reply> {
  const preflight = answerPreflight(incoming);
  if (preflight !== undefined) return withCors(preflight, incoming);
  const found = await find(world, incoming);
  const operation = found.endpoint?.operation.id;
  const { isCredential } = world.contract;
  const cover = coverSecrets(incoming.headers, isCredential);
  const url = cover(coverQuery(incoming.url.pathname + incoming.url.search, isCredential));
  const tell = (text: string): string => shorten(cover(text));
  const all = found.problems.map((problem) => ({
    ...(operation !== undefined && { operation }),
    request: shorten(`${incoming.method} ${url}`),
    ...problem,
    ...(problem.pointer !== undefined && { pointer: tell(problem.pointer) }),
    message: tell(problem.message),
    expected: tell(problem.expected),
    got: tell(problem.got),
    fix: tell(problem.fix),
  }));
  const violations = all.filter(({ kind }) => !world.allow.has(kind));
  const allowed = all.filter(({ kind }) => world.allow.has(kind));
  const { reply, body, missing, faults } = await keep(world, found, violations);
  const call = {
    ...(operation !== undefined && { operation }),
    method: incoming.method,
    url,
    headers: hideCredentials(incoming.headers, isCredential, cover),
    ...(body !== undefined && { body }),
    status: reply.status,
    ...(missing !== undefined && { missing: cover(missing) }),
    ...(faults !== undefined && { faults }),
  };
  journal.add(call, bytesOf(incoming), violations, allowed);
  const { body: _, text: __, ...bare } = reply;
  return withCors(incoming.method === "HEAD" ? bare : reply, incoming);
}

/** What a request takes, as it came. */
export function bytesOf({ url, headers, body }: Incoming): number {
  let bytes = url.href.length + body.length;
  for (const name in headers) bytes += name.length + (headers[name] ?? "").length;
  return bytes;
}

type Found = Answered & { endpoint?: Endpoint };

/** Nobody is told of a violation that the store does not have yet. */
async function keep(world: World, found: Found, violations: Violation[]): Promise<Found> {
  try {
    if (violations.length > 0) await recordViolations(world.store, violations);
    return found;
  } catch (error) {
    return fail(world, found.endpoint, error);
  }
}

async function find(world: World, incoming: Incoming): Promise<Found> {
  const { contract, errors } = world;
  const { method, url } = incoming;
  const segments = decode(url.pathname);
  if (segments === undefined) {
    const message = `path ${url.pathname} has a broken percent-encoding`;
    const expected = "two hexadecimal digits after each %";
    const fix = "encode the values in the path, as with encodeURIComponent";
    return {
      reply: errors.gateway(400, message),
      problems: [{ kind: "syntax", location: "path", message, expected, got: url.pathname, fix }],
    };
  }
  const found = contract.route(method, segments);
  if ("nearest" in found) {
    const message = `there is no operation at ${url.pathname}; the nearest paths are ${found.nearest.slice(0, 3).join(", ")}`;
    const [expected = "a documented path"] = found.nearest;
    const fix = `ask for a documented path, such as ${expected}`;
    return {
      reply: errors.gateway(404, message),
      problems: [{ kind: "route", location: "path", message, expected, got: url.pathname, fix }],
    };
  }
  const { endpoint } = found;
  if ("methods" in found) return refuseMethod(world, endpoint, method, found.methods);
  const unreadable = findUnreadable(incoming);
  if (unreadable !== undefined) {
    const { status, problem } = unreadable;
    return { reply: errors.own(endpoint, status, problem.message), endpoint, problems: [problem] };
  }
  try {
    return { endpoint, ...(await answer(world, endpoint, found.params, incoming)) };
  } catch (error) {
    return fail(world, endpoint, error);
  }
}

/** The segments of a path, decoded; `undefined` where a percent-encoding is broken. */
export function decode(path: string): string[] | undefined {
  const segments = path.split("/").slice(1);
  if (!path.includes("%")) return segments;
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function refuseMethod({ errors }: World, endpoint: Endpoint, method: string, methods: string[]): Found {
  const allow = [...methods, "OPTIONS"].join(", ");
  if (method === "OPTIONS") return { reply: { status: 204, headers: { allow } }, problems: [] };
  const message = `${endpoint.operation.path} takes ${methods.join(" and ")}, not ${method}`;
  const reply = errors.own(endpoint, 405, message);
  return {
    reply: { ...reply, headers: { ...reply.headers, allow } },
    problems: [
      {
        kind: "route",
        location: "path",
        message,
        expected: methods.join(" or "),
        got: method,
        fix: `use ${methods.join(" or ")}`,
      },
    ],
  };
}

/** What keeps a body from being read, and the status that says so. */
export function findUnreadable({
  headers,
  tooLarge,
}: Incoming): { status: number; problem: Problem } | undefined {
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    const message = `header Content-Encoding must be absent, got ${encoding}: send the body as it is`;
    return {
      status: 415,
      problem: {
        kind: "encoding",
        location: "header",
        pointer: "/content-encoding",
        message,
        expected: "no content encoding",
        got: encoding,
        fix: "send the body as it is, without the header Content-Encoding",
      },
    };
  }
  if (tooLarge) {
    const message = `the body is larger than ${bodyLimit} bytes (12 MB), the most that a signed request may have`;
    const expected = `at most ${bodyLimit} bytes`;
    const fix = `send ${expected}`;
    return {
      status: 413,
      problem: {
        kind: "size",
        location: "body",
        message,
        expected,
        got: `more than ${bodyLimit} bytes`,
        fix,
      },
    };
  }
  return undefined;
}
