import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Reporter, TestModule } from "vitest/node";
import { findProgram, programs } from "./programs.ts";
import { type PackageSummary, summaryFile } from "./summary.ts";

/** Writes what `pnpm test` sums up to the package's folder. Turborepo keeps the file with the cached run. */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const summary: PackageSummary = { passed: 0, failed: 0, skipped: 0, missing: {} };
    for (const test of modules.flatMap(({ children }) => [...children.allTests()])) {
      const { state } = test.result();
      if (state === "pending") continue;
      summary[state] += 1;
      if (state !== "skipped") continue;
      for (const { name } of programs) {
        if (!test.tags.includes(name) || findProgram(name) !== undefined) continue;
        summary.missing[name] = (summary.missing[name] ?? 0) + 1;
      }
    }
    writeFileSync(join(process.cwd(), summaryFile), `${JSON.stringify(summary)}\n`);
  }
}
