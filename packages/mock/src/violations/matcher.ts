import { AssertionError } from "node:assert";
import { countViolations, summaryText } from "./text.ts";
import type { Call } from "./call.ts";
import type { Violation } from "./violation.ts";

/** The part of a mock that the verdict of a test needs. */
export interface Verifiable {
  readonly violations: readonly Violation[];
  calls(): readonly Call[];
}

/**
 * Is `toHaveNoViolations` for the `expect.extend` of vitest and Jest.
 * @throws {TypeError} for anything but a mock.
 */
export function toHaveNoViolations(received: unknown): { pass: boolean; message: () => string } {
  if (!isVerifiable(received)) {
    throw new TypeError(`toHaveNoViolations() is for what createMock() returns, got ${typeof received}`);
  }
  const pass = received.violations.length === 0;
  return {
    pass,
    message: () => (pass ? `expected contract violations; ${summaryOf(received)}` : summaryOf(received)),
  };
}

/**
 * Asserts that no request to a mock has violated the contract, in any test runner.
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
  if (mock.violations.length === 0) return;
  throw new AssertionError({
    message: summaryOf(mock),
    actual: mock.violations,
    expected: [],
    operator: "assertNoViolations",
    stackStartFn: assertNoViolations,
  });
}

function summaryOf(mock: Verifiable): string {
  const { violations } = mock;
  return summaryText(mock.calls().length, violations.length, countViolations(violations));
}

function isVerifiable(value: unknown): value is Verifiable {
  return typeof value === "object" && value !== null && "violations" in value && "calls" in value;
}
