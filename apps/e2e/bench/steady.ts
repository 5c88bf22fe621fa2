import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "../src/command.ts";
import { documentFile, type Program } from "./mock-servers.ts";

const version = "0.22.2";

/** Returns steady, which npx downloads on first use. If that fails, prints a message and returns undefined. */
export async function findSteady(): Promise<Program | undefined> {
  const resolve = `node -p 'fs.realpathSync(process.argv[1])' "$(command -v steady)"`;
  const args = ["--yes", "--package", `@stdy/cli@${version}`, "--call", resolve];
  // Run outside the workspace, whose npm settings do not apply here.
  const { code, stdout, stderr } = await runCommand("npx", args, { cwd: tmpdir() });
  const launcher = stdout.trim();
  if (code !== 0 || !existsSync(launcher)) {
    console.log(`       steady is missing: npx could not fetch @stdy/cli ${version}\n${stderr}`);
    return undefined;
  }
  // The launcher starts the server as a child. The server is started directly, to be measured and ended.
  const manifest = createRequire(launcher).resolve(
    `@stdy/cli-${process.platform}-${process.arch}/package.json`,
  );
  return {
    name: "steady",
    command: join(dirname(manifest), "bin/steady"),
    args: [documentFile, "--host", "127.0.0.1"],
  };
}
