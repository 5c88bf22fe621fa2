import { installCommand, type ProgramName, programs } from "./programs.ts";

/** The name of the file in which a package's test run leaves its summary. */
export const summaryFile = ".test-summary.json";

/** The results of the tests of a package. */
export interface PackageSummary {
  passed: number;
  failed: number;
  skipped: number;
  /** Each test that failed, and each error outside of a test, with the file and the first line of its message. */
  failures: string[];
  /** The number of tests that were skipped because a program is missing. */
  missing: Partial<Record<ProgramName, number>>;
}

/**
 * Returns the lines that end `pnpm test`: tests run, tests skipped for each missing program and how to install it, and
 * the failures, which are far up in the output of a long run.
 */
export function summaryText(packages: readonly PackageSummary[]): string {
  const sum = (count: (summary: PackageSummary) => number): number =>
    packages.reduce((total, summary) => total + count(summary), 0);
  const skipped = sum((summary) => summary.skipped);
  const totals = `Tests: ${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`;
  const lacking = programs
    .map((program) => ({ program, tests: sum(({ missing }) => missing[program.name] ?? 0) }))
    .filter(({ tests }) => tests > 0);
  const lines = [skipped === 0 ? totals : `${totals}, ${skipped} skipped`];
  if (lacking.length > 0) {
    lines.push("", "Skipped, because a program is missing:");
    for (const { program, tests } of lacking) {
      lines.push(
        `  ${program.name.padEnd(12)} ${String(tests).padStart(4)} ${tests === 1 ? "test " : "tests"}  ${program.purpose}`,
      );
    }
    lines.push(`To run them: ${installCommand(lacking.map(({ program }) => program))}`);
  }
  const failures = packages.flatMap((summary) => summary.failures);
  if (failures.length > 0) lines.push("", "Failed:", ...failures.map((failure) => `  ${failure}`));
  return `${lines.join("\n")}\n`;
}
