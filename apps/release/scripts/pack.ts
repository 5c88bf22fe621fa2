/** `pnpm release:pack`: builds and packs the published packages into `dist/release/`, with their checksums. */
import { spawnSync } from "node:child_process";
import { workspace } from "@meshlift/e2e/workspace-copy";
import { packRelease, releaseFolder } from "../src/pack.ts";

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
