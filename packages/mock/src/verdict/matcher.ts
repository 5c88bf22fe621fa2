import { AssertionError } from "node:assert";
import { summaryText } from "./summary.ts";
import type { Verdict } from "./verdict.ts";

/** The part of a mock that the end of a test needs. */
export interface Verifiable {
  verdict(): Verdict;
}

/**
 * Is `toHaveNoViolations` for the `expect.extend` of vitest and Jest.
 * @throws {TypeError} for anything but a mock.
 */
export function toHaveNoViolations(received: unknown): { pass: boolean; message: () => string } {
  if (!isVerifiable(received)) {
    throw new TypeError(`toHaveNoViolations() is for what createMock() returns, got ${typeof received}`);
  }
  const verdict = received.verdict();
  const { passed: pass } = verdict;
  const text = summaryText(verdict);
  return { pass, message: () => (pass ? `expected contract violations; ${text}` : text) };
}

/**
 * Asserts that no request to a mock has violated the contract, and that every required operation was called, in any test
 * runner.
 * @throws {AssertionError} that lists each violation with what was expected, what was sent, and a fix.
 * @example
 * import { test } from "node:test";
 * test("upgrades an engine", async () => {
 *   await using mock = createMock();
 *   // …
 *   assertNoViolations(mock);
 * });
 */
export function assertNoViolations(mock: Verifiable): void {
  const verdict = mock.verdict();
  if (verdict.passed) return;
  throw new AssertionError({
    message: summaryText(verdict),
    actual: [...verdict.failures, ...verdict.violations],
    expected: [],
    operator: "assertNoViolations",
    stackStartFn: assertNoViolations,
  });
}

function isVerifiable(value: unknown): value is Verifiable {
  return typeof value === "object" && value !== null && "verdict" in value;
}
