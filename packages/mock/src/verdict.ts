import { describeViolation, type Repeated, sameness } from "./describe-violations.ts";
import type { Call, Violation } from "./journal.ts";

/** Most violations that are kept, the same ones counted together: a mock may run for days. */
const limit = 10_000;

/** What became of the contract from the start of a mock to its end, whatever was reset meanwhile. */
export interface Verdict {
  /** When the first request could come. */
  startedAt: Date;
  /** Number of requests. */
  requests: number;
  /** Number of requests of each operation of the document, by `operationId`. */
  calls: Map<string, number>;
  /** The first 10,000 that differ, by what makes them the same. */
  found: Map<string, Repeated>;
  /** How many there were in all. */
  broken: number;
}

/** @param operations IDs of all operations, for those that nobody calls. */
export function createVerdict(operations: string[], startedAt: Date): Verdict {
  return {
    startedAt,
    requests: 0,
    calls: new Map(operations.map((id) => [id, 0])),
    found: new Map(),
    broken: 0,
  };
}

/** Adds one request, and the rules that it broke. */
export function addCall(verdict: Verdict, { operation }: Call, violations: Violation[]): void {
  const { calls, found } = verdict;
  verdict.requests += 1;
  verdict.broken += violations.length;
  if (operation !== undefined) calls.set(operation, (calls.get(operation) ?? 0) + 1);
  for (const violation of violations) {
    const key = sameness(violation);
    const known = found.get(key);
    if (known !== undefined) known.count += 1;
    else if (found.size < limit) found.set(key, { violation, count: 1 });
  }
}

/** The verdict for people. */
export function describeVerdict({ requests, found, broken }: Verdict): string {
  if (broken === 0) return `the contract was kept in ${count(requests, "request")}`;
  const all = [...found.values()].map(describeViolation);
  return `the contract was broken: ${count(broken, "violation")} in ${count(requests, "request")}\n\n${all.join("\n\n")}\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
