import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { SerializedError } from "vitest";
import type { Reporter, TestModule } from "vitest/node";
import { findProgram, programs } from "./programs.ts";
import { type PackageSummary, summaryFile } from "./summary.ts";

/** Writes the summary for `pnpm test` to the package's folder. Turborepo keeps the file with the cached run. */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const summary: PackageSummary = {
      passed: 0,
      failed: 0,
      skipped: 0,
      // A file that cannot be loaded has no tests, and an error outside a test belongs to none.
      failures: [
        ...modules.flatMap((file) => file.errors().map((error) => describe(file.relativeModuleId, error))),
        ...unhandled.map((error) => describe("outside of a test", error)),
      ],
      missing: {},
    };
    for (const test of modules.flatMap(({ children }) => [...children.allTests()])) {
      const { state } = test.result();
      if (state === "pending") continue;
      summary[state] += 1;
      const [error] = test.result().errors ?? [];
      if (state === "failed") {
        summary.failures.push(describe(`${test.module.relativeModuleId} > ${test.fullName}`, error));
      }
      if (state !== "skipped") continue;
      for (const { name } of programs) {
        if (!test.tags.includes(name) || findProgram(name) !== undefined) continue;
        summary.missing[name] = (summary.missing[name] ?? 0) + 1;
      }
    }
    writeFileSync(join(process.cwd(), summaryFile), `${JSON.stringify(summary)}\n`);
  }
}

function describe(location: string, error: { message: string } | undefined): string {
  const [line = ""] = stripVTControlCharacters(error?.message ?? "").split("\n");
  return line === "" ? location : `${location}: ${line}`;
}
