/**
 * `pnpm release:pack [TAG]`: builds and packs the published packages into `dist/release/`, with their checksums. With a tag,
 * such as `v0.2.0`, it first checks that they can be published under it.
 */
import { spawnSync } from "node:child_process";
import { workspace } from "@meshlift/e2e/workspace-copy";
import { packRelease, releaseFolder } from "../src/pack.ts";
import { releaseProblems } from "../src/release-problems.ts";

const [tag] = process.argv.slice(2);
const problems = tag === undefined ? [] : await releaseProblems(workspace, tag);
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
const files = await packRelease(workspace, (...args) => {
  const { status, error } = spawnSync("pnpm", args, {
    cwd: workspace,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (error) throw error;
  if (status !== 0) {
    console.error(`pnpm ${args.join(" ")} ended with ${status}`);
    process.exit(1);
  }
});
console.log(["SHA256SUMS", ...files].map((file) => `${releaseFolder}/${file}`).join("\n"));
