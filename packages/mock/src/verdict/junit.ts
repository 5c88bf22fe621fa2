import { hostname } from "node:os";
import { counted, printable } from "@meshlift/openapi";
import { describeViolation, locationText } from "../violations/text.ts";
import { describeFailure } from "./summary.ts";
import type { OperationCoverage, Verdict, VerdictFailure } from "./verdict.ts";

/**
 * Returns a verdict as JUnit XML. Each operation is a suite, with its responses as properties. Each violation is a failed
 * test in it; an operation without violations has one passed test; an operation that was not called has one skipped test,
 * which failed if the operation is required. A separate suite has the violations of requests that matched no operation,
 * and the failure of a run without requests. The XML is valid by the schema of Jenkins and, without skipped tests, by the
 * schema of Ant's JUnit task, which is older than skipped tests.
 */
export function toJunit({ coverage, violations, failures }: Verdict, startedAt: Date): string {
  const timestamp = startedAt.toISOString().replace(/\.\d+Z$/, "");
  const rows = [...coverage, undefined].map((row) => {
    const cases = [
      ...failures.filter(({ operation }) => operation === row?.operation).map(failureCase),
      ...violations.filter(({ operation }) => operation === row?.operation).map(violationCase),
    ];
    return { row, cases };
  });
  const suites = rows
    .filter(({ row, cases }) => row !== undefined || cases.length > 0)
    .map(({ row, cases }, id) => suite(row, id, cases, timestamp));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("")}</testsuites>\n`;
}

/** The name of the suite for what belongs to no operation. */
const noOperation = "no operation";

function suite(
  row: OperationCoverage | undefined,
  id: number,
  failed: readonly string[],
  timestamp: string,
): string {
  const { operation = noOperation, requests = 0, documented = {}, undocumented = {} } = row ?? {};
  const skipped = requests === 0 && failed.length === 0;
  const passed = skipped
    ? testcase(operation, "was not called", "<skipped/>")
    : testcase(operation, `${counted(requests, "request")}, no contract violations`, "");
  const attributes = {
    id,
    name: operation,
    package: "meshlift-mock",
    timestamp,
    hostname: hostname() || "localhost",
    tests: Math.max(1, failed.length),
    failures: failed.length,
    errors: 0,
    ...(skipped && { skipped: 1 }),
    time: 0,
  };
  const properties = [
    ["requests", requests],
    ...Object.entries(documented).map(([status, count]) => [`status ${status}`, count] as const),
    ...Object.entries(undocumented).map(
      ([status, count]) => [`undocumented status ${status}`, count] as const,
    ),
  ].map(([name = "", value = 0]) => `<property${write({ name, value })}/>`);
  return [
    `  <testsuite${write(attributes)}>\n`,
    `    <properties>${properties.join("")}</properties>\n`,
    failed.length === 0 ? passed : failed.join(""),
    "    <system-out/>\n    <system-err/>\n  </testsuite>\n",
  ].join("");
}

function violationCase({ count, ...violation }: Verdict["violations"][number]): string {
  const { operation, code, message } = violation;
  const text = escape(describeViolation({ violation, count }));
  const element = `<failure${write({ type: code, message })}>${text}</failure>`;
  return testcase(operation, `${locationText(violation)}: ${message}`, element);
}

function failureCase(failure: VerdictFailure): string {
  const { operation, code, message } = failure;
  const text = escape(describeFailure(failure));
  return testcase(operation, message, `<failure${write({ type: code, message })}>${text}</failure>`);
}

function testcase(classname = noOperation, name: string, content: string): string {
  return `    <testcase${write({ classname, name, time: 0 })}>${content}</testcase>\n`;
}

function write(attributes: Record<string, string | number>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escape(printable(String(value)))}"`)
    .join("");
}

/** Escapes text for XML 1.0, which cannot express most control characters, nor half a surrogate pair. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
