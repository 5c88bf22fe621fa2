/** `pnpm test`: builds and tests every package with Turborepo, then prints one summary. Arguments go to Turborepo. */
import { spawnSync } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installedPrograms, refusal } from "./programs.ts";
import { type PackageSummary, summaryFile, summaryText } from "./summary.ts";

const workspace = join(import.meta.dirname, "../../..");
const problem = refusal();
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}
const files = (): string[] =>
  globSync([summaryFile, `*/${summaryFile}`, `*/*/${summaryFile}`], { cwd: workspace }).map((file) =>
    join(workspace, file),
  );
// Delete old summaries, which would count for a package whose tests did not run this time.
for (const file of files()) rmSync(file);
// One run shows the failures of every package.
const options = ["--concurrency=2", "--continue=dependencies-successful"];
const turbo = ["--silent", "run", "turbo", "test", ...options, ...process.argv.slice(2)];
const { status, error } = spawnSync("pnpm", turbo, {
  cwd: workspace,
  stdio: "inherit",
  env: { ...process.env, MESHLIFT_PROGRAMS: installedPrograms() },
});
if (error) throw error;
const summaries = files().map((file): PackageSummary => JSON.parse(readFileSync(file, "utf8")));
process.stdout.write(`\n${summaryText(summaries)}`);
// If a build fails, its package has no tests to count.
if (status !== 0) console.log("Not every package was built and passed its tests: see above.");
process.exit(status ?? 1);
