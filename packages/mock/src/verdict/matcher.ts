import { AssertionError } from "node:assert";
import { printable } from "@meshlift/openapi";
import { summaryText } from "./summary.ts";
import type { SessionSummary, Verdict } from "./verdict.ts";

/** The part of a mock, or of one of its sessions, that the end of a test needs. */
export interface Verifiable {
  verdict(): Verdict;
  /** The sessions of a mock, which are verified with it. */
  sessions?(): readonly Pick<SessionSummary, "session">[];
  session?(name: string): Pick<Verifiable, "verdict">;
}

/**
 * Implements `toHaveNoViolations`, for the `expect.extend` of vitest and Jest.
 * @throws {TypeError} for anything but a mock.
 */
export function toHaveNoViolations(received: unknown): { pass: boolean; message: () => string } {
  if (!isVerifiable(received)) {
    throw new TypeError(`toHaveNoViolations() is for what createMock() returns, got ${typeof received}`);
  }
  const failed = findFailed(received);
  return {
    pass: failed.length === 0,
    message: () =>
      failed.length === 0
        ? `expected contract violations; ${summaryText(received.verdict())}`
        : textOf(failed),
  };
}

/**
 * Asserts that no request to a mock or to one of its sessions has violated the contract, and that every required operation
 * was called, in any test runner. With a session, asserts it for that session only.
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
  const failed = findFailed(mock);
  if (failed.length === 0) return;
  throw new AssertionError({
    message: textOf(failed),
    actual: failed.flatMap(({ verdict: { failures, violations } }) => [failures, violations].flat()),
    expected: [],
    operator: "assertNoViolations",
    stackStartFn: assertNoViolations,
  });
}

/** A verdict that has not passed; without the name of a session it is that of the mock. */
interface Failed {
  session?: string;
  verdict: Verdict;
}

function findFailed(mock: Verifiable): Failed[] {
  const sessions = (mock.sessions?.() ?? []).flatMap(({ session }): Failed[] => {
    const verdict = mock.session?.(session).verdict();
    return verdict === undefined ? [] : [{ session, verdict }];
  });
  return [{ verdict: mock.verdict() }, ...sessions].filter(({ verdict }) => !verdict.passed);
}

function textOf(failed: readonly Failed[]): string {
  const texts = failed.map(
    ({ session, verdict }) =>
      (session === undefined ? "" : `session ${printable(session)}: `) + summaryText(verdict),
  );
  return texts.join("\n");
}

function isVerifiable(value: unknown): value is Verifiable {
  return typeof value === "object" && value !== null && "verdict" in value;
}
