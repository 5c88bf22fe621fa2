import { isRecord } from "@meshlift/openapi";
import type { World } from "./answer.ts";
import { countViolations } from "./describe-violations.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Incoming } from "./exchange.ts";
import { type Findings, recordFindings } from "./findings.ts";
import type { Call, Violation } from "./journal.ts";
import type { Problem } from "./problem.ts";
import { shorten } from "./shorten.ts";
import { hideSecrets } from "./secret-places.ts";
import { coverQuery, coverSecrets, hideCredentials, type IsCredential } from "./secrets.ts";

/** What came of one request to a proxy. */
export interface Exchange {
  /** Missing where no operation has this path and method. */
  endpoint: Endpoint | undefined;
  /** The request's JSON value. */
  body: unknown;
  status: number;
}

/** One exchange as it may be told: no secret of it turns up in what this hands out. */
export interface Telling {
  call: Call;
  violations(problems: readonly Problem[]): Violation[];
}

/** Covers the credentials in headers and query, and what the document calls a password in the body. */
export function tell(
  { method, url, headers }: Incoming,
  { endpoint, body, status }: Exchange,
  isCredential: IsCredential,
): Telling {
  const secrets: string[] = [];
  const shown = hideSecrets(endpoint?.operation.requestBody?.schema ?? {}, body, secrets);
  const cover = coverSecrets(headers, isCredential, secrets);
  const tellText = (text: string): string => shorten(cover(text));
  const path = cover(coverQuery(url.pathname + url.search, isCredential));
  const of = endpoint && { operation: endpoint.operation.id };
  return {
    call: {
      ...of,
      method,
      url: path,
      headers: hideCredentials(headers, isCredential, cover),
      ...(shown !== undefined && { body: coverValue(shown, cover) }),
      status,
    },
    violations: (problems) =>
      problems.map((problem) => ({
        ...of,
        request: shorten(`${method} ${path}`),
        ...problem,
        ...(problem.pointer !== undefined && { pointer: tellText(problem.pointer) }),
        message: tellText(problem.message),
        expected: tellText(problem.expected),
        got: tellText(problem.got),
        fix: tellText(problem.fix),
      })),
  };
}

/** A copy of a JSON value in which `cover` has seen every text, names of members included. */
function coverValue(value: unknown, cover: (text: string) => string): unknown {
  if (typeof value === "string") return cover(value);
  if (Array.isArray(value)) return value.map((item) => coverValue(item, cover));
  if (!isRecord(value)) return value;
  const members = Object.entries(value);
  return Object.fromEntries(members.map(([name, member]) => [cover(name), coverValue(member, cover)]));
}

/**
 * Counts what an exchange has shown. A store that cannot be used loses no answer, for what was asked for has happened:
 * this too is a finding, of this process.
 * @returns what is no longer let pass, and what is.
 */
export async function count(
  { store, allow }: World,
  findings: { broken: Findings; allowed: Findings },
  all: readonly Violation[],
): Promise<{ broken: Violation[]; allowed: Violation[] }> {
  // Each item of an array may break the same rule.
  const violations = countViolations(all).map(({ violation }) => violation);
  const grave = violations.filter(({ kind }) => !allow.has(kind));
  const broken = findings.broken.add(grave);
  const allowed = findings.allowed.add(violations.filter(({ kind }) => allow.has(kind)));
  try {
    if (grave.length > 0) await recordFindings(store, grave);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const lost = grave.slice(0, 1).map(({ request }) => notKept(request, reason));
    broken.push(...findings.broken.add(lost));
  }
  return { broken, allowed };
}

function notKept(request: string, reason: string): Violation {
  return {
    request,
    kind: "connection",
    location: "connection",
    message: `what was found is missing in the store: ${reason}`,
    expected: "a store that keeps what was found",
    got: reason,
    fix: "see why the store cannot be used; the report of this process has everything",
  };
}
