import { counted, printable } from "@meshlift/openapi";
import { describeViolation } from "../violations/text.ts";
import type { OperationCoverage, SessionSummary, Verdict, VerdictFailure } from "./verdict.ts";

/** Returns a verdict as text: the number of requests, the failures, and the violations with their fixes. */
export function summaryText({ requests, total, failures, violations }: Verdict): string {
  const found = [
    ...(total > 0 ? [counted(total, "contract violation")] : []),
    ...(failures.length > 0 ? [counted(failures.length, "failure")] : []),
  ];
  const [first = "no contract violations", ...more] = found;
  const head = [counted(requests, "request"), first, ...more].join(", ");
  const parts = [
    ...failures.map(describeFailure),
    ...violations.map(({ count, ...violation }) => describeViolation({ violation, count })),
  ];
  return parts.length === 0 ? head : `${head}\n\n${parts.join("\n\n")}\n`;
}

/** Returns a failure as text, in two lines. */
export function describeFailure({ code, fault, message }: VerdictFailure): string {
  return `${printable(message)}\n  code      ${code} (fault of the ${fault})`;
}

/** Returns the coverage as text: the documented statuses of each operation that were sent, and those that were not. */
export function coverageText(coverage: readonly OperationCoverage[]): string {
  const called = coverage.filter(({ requests }) => requests > 0);
  const statuses = coverage.flatMap(({ documented }) => Object.values(documented));
  const sent = statuses.filter((count) => count > 0);
  const lines = coverage.map(({ operation, requests, documented, undocumented }) => {
    if (requests === 0) return `  ${operation}: not called`;
    const all = Object.entries(documented);
    const missing = all.filter(([, count]) => count === 0).map(([status]) => status);
    const parts = [
      counted(requests, "request"),
      ...statusList(
        "sent",
        all.filter(([, count]) => count > 0),
      ),
      ...statusList("undocumented", Object.entries(undocumented)),
      ...(missing.length > 0 ? [`never sent ${missing.join(", ")}`] : []),
    ];
    return `  ${operation}: ${parts.join("; ")}`;
  });
  const head = `Coverage: ${called.length} of ${counted(coverage.length, "operation")}, ${sent.length} of ${counted(statuses.length, "documented status")}`;
  return [head, ...lines].map(printable).join("\n");
}

/** Returns the sessions as text; empty without any. */
export function sessionsText(sessions: readonly SessionSummary[]): string {
  if (sessions.length === 0) return "";
  const lines = sessions.map(
    ({ session, requests, violations }) =>
      `  ${session}: ${counted(requests, "request")}, ${counted(violations, "contract violation")}`,
  );
  return [`Sessions: ${sessions.length}`, ...lines].map((line) => `${printable(line)}\n`).join("");
}

function statusList(label: string, counts: readonly [status: string, count: number][]): string[] {
  if (counts.length === 0) return [];
  return [`${label} ${counts.map(([status, count]) => `${status} (${count})`).join(", ")}`];
}
