import { identityOf, type Repeated, summaryText } from "./text.ts";
import type { Call } from "./call.ts";
import type { Violation } from "./violation.ts";

/** Most violations that are kept, the same ones counted together: a mock may run for days. */
const limit = 10_000;

/** The violations from the start of a mock to its end, whatever was reset meanwhile. */
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
  total: number;
}

/** @param operations IDs of all operations, for those that nobody calls. */
export function createVerdict(operations: string[], startedAt: Date): Verdict {
  return {
    startedAt,
    requests: 0,
    calls: new Map(operations.map((id) => [id, 0])),
    found: new Map(),
    total: 0,
  };
}

/** Adds one request and its violations. */
export function addCall(verdict: Verdict, { operation }: Call, violations: Violation[]): void {
  const { calls, found } = verdict;
  verdict.requests += 1;
  verdict.total += violations.length;
  if (operation !== undefined) calls.set(operation, (calls.get(operation) ?? 0) + 1);
  for (const violation of violations) {
    const key = identityOf(violation);
    const known = found.get(key);
    if (known !== undefined) known.count += 1;
    else if (found.size < limit) found.set(key, { violation, count: 1 });
  }
}

/** Returns the verdict for people. */
export function describeVerdict({ requests, found, total }: Verdict): string {
  return summaryText(requests, total, [...found.values()]);
}
