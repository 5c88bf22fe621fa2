import { childPointer } from "@meshlift/openapi";
import { checkContentType, readQuery } from "./parameter-check.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Incoming } from "./exchange.ts";
import type { Asked } from "./expression.ts";
import { readJson } from "./json.ts";
import { readPrefer } from "./prefer.ts";
import type { PrismChoice } from "./prism.ts";
import type { Problem } from "./problem.ts";
import { withoutQuote } from "./secret-members.ts";

/** A request to a known operation, as far as it could be read. */
export interface ReadRequest {
  asked: Asked;
  /** What is wrong with it. */
  problems: Problem[];
  /** The documented answer that it asks for by `Prefer`. */
  choice?: PrismChoice;
}

/** Reads a request to `endpoint`, and finds what is wrong with it beyond parameters and credentials: those are Prism's. */
export function readRequest(
  endpoint: Endpoint,
  path: Record<string, string>,
  incoming: Incoming,
): ReadRequest {
  const { operation } = endpoint;
  const query = readQuery(operation, incoming.url.search);
  const body = readBody(endpoint, incoming.body);
  const { choice, problems: unmet } = readPrefer(operation, incoming.headers["prefer"]);
  return {
    asked: { path, query: query.values, headers: incoming.headers, body: body.value },
    problems: [
      ...emptySegments(path),
      ...query.problems,
      ...checkContentType(operation, incoming.headers["content-type"]),
      ...body.problems,
      ...unmet,
    ],
    ...(choice && { choice }),
  };
}

function emptySegments(path: Record<string, string>): Problem[] {
  return Object.entries(path)
    .filter(([, value]) => value === "")
    .map(([name]) => ({
      kind: "schema",
      location: "path",
      pointer: childPointer("", name),
      message: `path parameter ${name} must not be empty`,
      expected: "a value",
      got: '""',
      fix: `fill in ${name} in the path`,
    }));
}

function readBody(
  { operation, checkBody, secrets }: Endpoint,
  bytes: Incoming["body"],
): { value?: unknown; problems: Problem[] } {
  const size = bytes.length;
  if (operation.requestBody === undefined) {
    if (size === 0) return { problems: [] };
    const got = `${size} bytes`;
    return refuse("unknown", `${operation.id} takes no body, got ${got}`, "no body", got, "send no body");
  }
  if (size === 0) {
    if (!operation.requestBody.required) return { problems: [] };
    return refuse("schema", "the body is required: send JSON", "a JSON body", "nothing", "send a JSON body");
  }
  const { value, problems } = readJson(bytes);
  if (value === undefined) return { problems: secrets.length === 0 ? problems : problems.map(withoutQuote) };
  return { value, problems: [...problems, ...checkBody(value)] };
}

function refuse(
  kind: Problem["kind"],
  message: string,
  expected: string,
  got: string,
  fix: string,
): { problems: Problem[] } {
  return { problems: [{ kind, location: "body", message, expected, got, fix }] };
}
