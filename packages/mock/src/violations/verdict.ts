import { identityOf, type Repeated, summaryText } from "./text.ts";
import type { Call } from "./call.ts";
import type { Violation } from "./violation.ts";

/** Number of different violations that are kept, because a mock may run for days. */
const limit = 10_000;

/** All violations from the start of a mock to its end; a reset does not delete them. */
export interface Verdict {
  /** The time when the mock started. */
  startedAt: Date;
  /** Number of requests. */
  requests: number;
  /** Number of requests of each operation of the document, by `operationId`. */
  calls: Map<string, number>;
  /** The first 10,000 different violations, by identity. */
  violations: Map<string, Repeated>;
  /** Number of all violations. */
  total: number;
}

/** Creates a verdict without violations. @param operations IDs of all operations, so that uncalled ones are listed. */
export function createVerdict(operations: string[], startedAt: Date): Verdict {
  return {
    startedAt,
    requests: 0,
    calls: new Map(operations.map((id) => [id, 0])),
    violations: new Map(),
    total: 0,
  };
}

/** Adds one request and its violations. */
export function addCall(verdict: Verdict, { operation }: Call, violations: Violation[]): void {
  const { calls, violations: counts } = verdict;
  verdict.requests += 1;
  verdict.total += violations.length;
  if (operation !== undefined) calls.set(operation, (calls.get(operation) ?? 0) + 1);
  for (const violation of violations) {
    const key = identityOf(violation);
    const known = counts.get(key);
    if (known !== undefined) known.count += 1;
    else if (counts.size < limit) counts.set(key, { violation, count: 1 });
  }
}

/** Returns the verdict as text. */
export function describeVerdict({ requests, violations, total }: Verdict): string {
  return summaryText(requests, total, [...violations.values()]);
}
