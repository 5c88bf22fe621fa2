import type { Violation } from "@meshlift/mock";
import type { PrismVerdict, SentRequest } from "./prism-verdict.ts";

/** The result of the mock for a request. */
export interface MockVerdict {
  status: number;
  violations: readonly Violation[];
}

/** The rules of the mock that Prism does not have, as the README of the mock lists them. */
function isStricter({ code, message, got }: Violation): boolean {
  if (["unknown-field", "unknown-query-parameter", "duplicate-query-parameter"].includes(code)) return true;
  if (code === "missing-parameter") return message.startsWith("path");
  return (
    code === "invalid-parameter" &&
    (got === '""' || /must be (pairs of the form|names, each followed)|unevaluated properties/.test(message))
  );
}

/** Reports whether Prism refuses a request for a reason that the README of the mock lists. */
function isMistaken(reason: string, { body }: SentRequest): boolean {
  // Prism takes 0, false, "" and null for no body.
  return reason === "Body parameter is required" && body !== undefined;
}

/** Returns the differences between the verdicts that the README of the mock does not list. */
export function unlistedDifferences(request: SentRequest, prism: PrismVerdict, mock: MockVerdict): unknown[] {
  // Prism fails at texts that it cannot read, and where a header that is an array is missing.
  if (prism.status === undefined) return mock.status === 500 ? [mock] : [];
  // Prism takes null for no body, and checks nothing.
  if (request.body === "null") return [];
  const own = mock.violations.filter((violation) => !isStricter(violation));
  const reasons = prism.reasons.filter((reason) => !isMistaken(reason, request));
  if (own.length > 0 && prism.reasons.length === 0) return [{ prism: prism.status, mock: own }];
  if (reasons.length > 0 && mock.violations.length === 0) return [{ prism: reasons, mock: mock.status }];
  // A difference in one rule may change the status that another one has.
  const isComparable = own.length > 0 && own.length === mock.violations.length && reasons.length > 0;
  return isComparable && prism.status !== mock.status ? [{ prism: prism.status, mock: mock.status }] : [];
}
