/**
 * `pnpm release:version`: turns the changesets into versions and changelogs, writes the new version where the API and the
 * pages name it, generates, and keeps the API as the one that was released last. The result is a commit for review.
 */
import { spawnSync } from "node:child_process";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { workspace } from "@meshlift/e2e/workspace-copy";
import { currentSpec, readVersion, releasedSpec } from "../src/api-change.ts";
import { writtenFiles, withInfoVersion, withVersion } from "../src/version-texts.ts";

const before = await readVersion(workspace);
pnpm("changeset", "version");
const version = await readVersion(workspace);
if (version === before) {
  console.error(
    `no changesets, so the version stays ${before}: describe what is new with \`pnpm changeset\``,
  );
  process.exit(1);
}
await edit(join(workspace, "spec/openapi.yaml"), (text) => withInfoVersion(text, version));
for (const file of await writtenFiles(workspace)) {
  await edit(file, (text) => withVersion(text, before, version));
}
pnpm("generate");
await copyFile(join(workspace, currentSpec), join(workspace, releasedSpec));
console.log(
  `${before} → ${version}: review the changelogs, commit everything as "Release ${version}", and tag the merged commit v${version}`,
);

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(file, "utf8");
  const changed = change(text);
  if (changed !== text) await writeFile(file, changed);
}

function pnpm(...args: string[]): void {
  const { status, error } = spawnSync("pnpm", args, { cwd: workspace, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
