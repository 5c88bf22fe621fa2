import { counted, nearestName, type Operation, printable } from "@meshlift/openapi";
import { PathTemplate } from "../contract/path.ts";
import type { Call } from "../violations/call.ts";
import { type Difference, findDifferences } from "./differences.ts";
import type { ExpectedRequests, Times } from "./expected-requests.ts";
import { VerificationError } from "./verification-error.ts";

/** Most requests, and most differences of one request, in a message. */
const shownRequests = 5;
const shownDifferences = 5;

/** A request to the operation, and where it differs from the expected ones. */
interface Compared {
  call: Call;
  differences: string[];
}

/**
 * Checks the number of requests to an operation.
 * @param calls the journal.
 * @param total number of requests to the operation, also of those that the journal no longer has.
 * @throws {VerificationError} for another number. @throws {RangeError} for an unusable expectation.
 */
export function verifyRequests(
  operation: Operation,
  expected: ExpectedRequests,
  calls: readonly Call[],
  total: number,
): void {
  const [atLeast, atMost] = readTimes(expected);
  const path = new PathTemplate(operation.path);
  checkNames("path parameter", expected.path, path.names);
  const own = calls.filter((call) => call.operation === operation.id);
  const compared = own
    .map((call) => ({ call, differences: compare(call, expected, path) }))
    .toSorted((one, other) => one.differences.length - other.differences.length);
  const found = compared.filter(({ differences }) => differences.length === 0).length;
  const dropped = Math.max(0, total - own.length);
  const wanted = describeExpected(expected, atLeast, atMost);
  if (found >= atLeast && found + dropped <= atMost) return;
  if (dropped > 0 && found + dropped >= atLeast && found <= atMost) {
    const advice = "call reset() between the tests";
    throw new VerificationError(
      `${operation.id}: expected ${wanted}; the journal no longer has ${dropped} of ${total} requests: ${advice}`,
    );
  }
  const head = `${operation.id}: expected ${wanted}, got ${found} of ${counted(total, "request")}`;
  throw new VerificationError([head, ...received(compared, calls, operation)].map(printable).join("\n"));
}

const parts = ["times", "path", "query", "headers", "body"];

function readTimes(expected: ExpectedRequests): [atLeast: number, atMost: number] {
  checkNames("field", expected, parts);
  const { times = { atLeast: 1 } }: { times?: Times } = expected;
  if (typeof times !== "number") checkNames("field", times, ["atLeast", "atMost"]);
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } =
    typeof times === "number" ? { atLeast: times, atMost: times } : times;
  if (isCount(atLeast) && isCount(atMost) && atLeast <= atMost) return [atLeast, atMost];
  throw new RangeError(
    `times is a number, or { atLeast, atMost } with atLeast ≤ atMost, got ${JSON.stringify(times)}`,
  );
}

function isCount(count: number): boolean {
  return count >= 0 && (Number.isSafeInteger(count) || count === Number.POSITIVE_INFINITY);
}

/** Rejects a misspelt name, which would match nothing, or everything. */
function checkNames(what: string, given: object | undefined, known: readonly string[]): void {
  for (const name of Object.keys(given ?? {})) {
    if (known.includes(name)) continue;
    const nearest = nearestName(name, known);
    const advice = nearest === undefined ? `Expected: ${known.join(", ")}` : `Did you mean ${nearest}?`;
    throw new RangeError(`unknown ${what} ${name}. ${advice}`);
  }
}

function compare(
  call: Call,
  { path, query, headers, body }: ExpectedRequests,
  template: PathTemplate,
): string[] {
  const url = urlOf(call);
  const lower = Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return [
    ...inPart("path", findDifferences(texts(path), template.read(url.pathname) ?? {})),
    ...inPart("query", findDifferences(texts(query), Object.fromEntries(url.searchParams))),
    ...inPart("header", findDifferences(lower, call.headers)),
    ...(body === undefined ? [] : inPart("body", findDifferences(body, call.body))),
  ];
}

/** The URL of a request line, which can hold anything. */
function urlOf({ url }: Call): URL {
  return URL.parse(url, "http://localhost") ?? new URL("http://localhost");
}

/** Returns parameters as a URL has them: numbers and booleans are text. */
function texts(values: object = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "number" || typeof value === "boolean" ? String(value) : value,
    ]),
  );
}

function inPart(part: string, differences: readonly Difference[]): string[] {
  return differences.map(
    ({ pointer, expected, got }) => `${`${part} ${pointer}`.trim()}: expected ${expected}, got ${got}`,
  );
}

function describeExpected(expected: ExpectedRequests, atLeast: number, atMost: number): string {
  const named = parts.filter((part) => part !== "times" && Object.hasOwn(expected, part));
  const condition = named.length === 0 ? "" : ` with this ${named.join(", ")}`;
  if (atLeast === atMost) return counted(atLeast, "request") + condition;
  const lower = atLeast > 0 ? [`at least ${atLeast}`] : [];
  const upper = atMost < Number.POSITIVE_INFINITY ? [`at most ${atMost}`] : [];
  return `${[...lower, ...upper].join(" and ")} request${(atMost === Number.POSITIVE_INFINITY ? atLeast : atMost) === 1 ? "" : "s"}${condition}`;
}

/** Returns the received requests, a line each: those to the operation, or else others with the nearest paths. */
function received(compared: readonly Compared[], calls: readonly Call[], operation: Operation): string[] {
  if (compared.length > 0) {
    const lines = compared.slice(0, shownRequests).flatMap(comparedLines);
    const left = compared.length - shownRequests;
    return ["Received, nearest first:", ...lines, ...(left > 0 ? [`  and ${left} more`] : [])];
  }
  if (calls.length === 0) return ["Received no request."];
  const distinct = [...new Map(calls.map((call) => [requestText(call), call]))];
  const nearest = distinct
    .toSorted(([, one], [, other]) => likeness(operation, other) - likeness(operation, one))
    .slice(0, shownRequests);
  const left = distinct.length - nearest.length;
  return [
    "Received other requests, nearest first:",
    ...nearest.map(([line]) => `  ${line}`),
    ...(left > 0 ? [`  and ${left} more`] : []),
  ];
}

function comparedLines({ call, differences }: Compared): string[] {
  const lines = differences.slice(0, shownDifferences).map((line) => `    ${line}`);
  if (differences.length > lines.length)
    lines.push(`    and ${differences.length - lines.length} more differences`);
  lines.unshift(`  ${requestText(call)}${differences.length === 0 ? ": matches" : ""}`);
  return lines;
}

/** Returns how much a request is like one to the operation: by the segments of its path, and by its method. */
function likeness({ method, path }: Operation, call: Call): number {
  const segments = urlOf(call).pathname.split("/");
  const wanted = path.split("/");
  const same = wanted.filter((segment, index) => segment === segments[index]).length;
  return same - Math.abs(wanted.length - segments.length) + (method.toUpperCase() === call.method ? 0.5 : 0);
}

function requestText({ method, url, status, operation = "no operation" }: Call): string {
  return `${method} ${url} ${status} (${operation})`;
}
