import { hostname } from "node:os";
import { printable } from "@meshlift/openapi";
import { describeViolation, locationText, type Repeated } from "./text.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Returns a verdict as JUnit XML. Each operation is a suite. Each violation is a failed test in it; an operation without
 * violations has one passed test, and an operation that was not called one skipped test. A separate suite has the
 * violations of requests that matched no operation. The XML is valid by the schema of Jenkins and, without skipped
 * tests, by the schema of Ant's JUnit task, which is older than skipped tests.
 */
export function toJunit({ startedAt, calls, violations }: Verdict): string {
  const byOperation = Map.groupBy(violations.values(), ({ violation }) => violation.operation);
  const names = [...calls.keys(), ...(byOperation.has(undefined) ? [undefined] : [])];
  const timestamp = startedAt.toISOString().replace(/\.\d+Z$/, "");
  const suites = names.map((operation, id) => {
    const failures = byOperation.get(operation) ?? [];
    return suite(
      operation,
      id,
      operation === undefined ? 0 : (calls.get(operation) ?? 0),
      failures,
      timestamp,
    );
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("")}</testsuites>\n`;
}

function suite(
  operation = "no operation",
  id: number,
  calls: number,
  failures: Repeated[],
  timestamp: string,
): string {
  const skipped = calls === 0 && failures.length === 0;
  const passed = skipped
    ? testcase(operation, "was not called", "<skipped/>")
    : testcase(operation, `${calls} ${calls === 1 ? "request" : "requests"}, no contract violations`, "");
  const cases =
    failures.length === 0 ? passed : failures.map((failure) => failedCase(operation, failure)).join("");
  const attributes = {
    id,
    name: operation,
    package: "meshlift-mock",
    timestamp,
    hostname: hostname() || "localhost",
    tests: Math.max(1, failures.length),
    failures: failures.length,
    errors: 0,
    ...(skipped && { skipped: 1 }),
    time: 0,
  };
  const properties = `    <properties><property${write({ name: "requests", value: calls })}/></properties>`;
  return `  <testsuite${write(attributes)}>\n${properties}\n${cases}    <system-out/>\n    <system-err/>\n  </testsuite>\n`;
}

function failedCase(operation: string, failure: Repeated): string {
  const { kind, message } = failure.violation;
  const text = escape(describeViolation(failure));
  const element = `<failure${write({ type: kind, message })}>${text}</failure>`;
  return testcase(operation, `${locationText(failure.violation)}: ${message}`, element);
}

function testcase(classname: string, name: string, content: string): string {
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
