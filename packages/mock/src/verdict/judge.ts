import type { Coverage } from "../violations/coverage.ts";
import type { Repeated } from "../violations/text.ts";
import { type FailureCode, failureCodes } from "./codes.ts";
import type { OperationCoverage, Verdict, VerdictFailure } from "./verdict.ts";

/** The part of an operation that a verdict needs. */
interface JudgedOperation {
  id: string;
  responses: readonly { status: number }[];
}

/** The conditions of a verdict. */
export interface VerdictRules {
  /** The operations of the document. */
  operations: readonly JudgedOperation[];
  /** IDs of the operations that must be called. */
  required: ReadonlySet<string>;
  /** True if a run without requests passes. */
  allowEmpty: boolean;
}

/**
 * Judges the requests that were counted.
 * @param violations each one once; those of `coverage` are only a number.
 */
export function judge(
  coverage: Coverage,
  violations: readonly Repeated[],
  { operations, required, allowEmpty }: VerdictRules,
): Verdict {
  const covered = operations.map((operation) => coverageOf(operation, coverage, required.has(operation.id)));
  const total = coverage.violations;
  const isEmpty = covered.every(({ requests }) => requests === 0);
  const failures = covered
    .filter((one) => one.required && one.requests === 0)
    .map(({ operation }) =>
      failure("operation-not-called", `${operation} is required and was not called`, operation),
    );
  // Violations are reason enough, such as those of a client that speaks TLS.
  if (isEmpty && !allowEmpty && total === 0) {
    failures.unshift(
      failure(
        "no-requests",
        "no request reached an operation: check the base URL of the client, or use --allow-empty",
      ),
    );
  }
  return {
    passed: total === 0 && failures.length === 0,
    requests: coverage.requests,
    total,
    failures,
    coverage: covered,
    violations: violations.map(({ violation, count }) => Object.assign({}, violation, { count })),
  };
}

function failure(code: FailureCode, message: string, operation?: string): VerdictFailure {
  const { fault } = failureCodes[code];
  return { code, fault, message, ...(operation !== undefined && { operation }) };
}

function coverageOf(
  { id, responses }: JudgedOperation,
  coverage: Coverage,
  required: boolean,
): OperationCoverage {
  const statuses = coverage.statusesOf(id);
  const documented = new Map(responses.map(({ status }) => [status, statuses.get(status) ?? 0]));
  const undocumented = [...statuses].filter(([status]) => !documented.has(status));
  return {
    operation: id,
    requests: coverage.requestsOf(id),
    required,
    documented: Object.fromEntries(documented),
    undocumented: Object.fromEntries(undocumented),
  };
}
