/**
 * `pnpm release:dry-run`: the whole release but the upload, in a copy of the workspace: checks the changesets, sets the
 * version, packs once, tests those tarballs in consumer projects, and has npm check what it would publish.
 * Arguments are names of consumer tests, such as `package-managers`; without any, all run.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { installCopy } from "@meshlift/e2e/installed-copy";
import { readApiChange, readPlannedChangesets } from "../src/api-change.ts";
import { packRelease, releaseFolder } from "../src/pack.ts";

try {
  await using copy = await installCopy();
  const { text, problems } = await readApiChange(copy.root);
  if (text !== "") console.log(text);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  if ((await readPlannedChangesets(copy.root)).length > 0) copy.pnpm("release:version");
  const files = await packRelease(copy.root, copy.pnpm);
  const folder = join(copy.root, releaseFolder);
  process.env["MESHLIFT_TARBALLS"] = folder;
  copy.pnpm("test:consumers", ...process.argv.slice(2));
  const { status } = spawnSync(join(copy.root, ".ci/publish"), ["--dry-run", folder], { stdio: "inherit" });
  if (status !== 0) throw new Error(`.ci/publish --dry-run ended with ${status}`);
  console.log(`\nEverything but the upload passed: ${files.join(", ")}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
