import { checkContentType, readQuery } from "./parameter-check.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Incoming } from "./exchange.ts";
import type { Asked } from "./state.ts";
import { readJson } from "./json.ts";
import { readPrefer } from "./prefer.ts";
import { below } from "./pointer.ts";
import type { PrismChoice } from "./prism.ts";
import type { Problem } from "./problem.ts";

/** Reads a request to `endpoint`, and finds what is wrong with it beyond parameters and credentials: those are Prism's. */
export function readRequest(
  endpoint: Endpoint,
  path: Record<string, string>,
  incoming: Incoming,
): { asked: Asked; problems: Problem[]; choice?: PrismChoice } {
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
      pointer: below("", name),
      message: `path parameter ${name} must not be empty`,
    }));
}

function readBody(
  { operation, checkBody }: Endpoint,
  bytes: Incoming["body"],
): { value?: unknown; problems: Problem[] } {
  const refuse = (kind: Problem["kind"], message: string) => ({
    problems: [{ kind, location: "body" as const, message }],
  });
  if (bytes === "too large") return refuse("size", "the body is too large");
  if (operation.body === undefined) {
    return bytes.length === 0
      ? { problems: [] }
      : refuse("unknown", `${operation.id} takes no body, got ${bytes.length} bytes`);
  }
  if (bytes.length === 0) {
    return operation.body.required
      ? refuse("schema", "the body is required: send a JSON object")
      : { problems: [] };
  }
  const { value, problems } = readJson(bytes);
  return value === undefined ? { problems } : { value, problems: [...problems, ...checkBody(value)] };
}
