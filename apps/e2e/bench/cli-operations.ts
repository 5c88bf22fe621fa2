/** Start-up time of the CLI with 500 operations, compared with five. It never fails a build. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../src/command.ts";
import { copyWorkspace } from "../src/workspace-copy.ts";
import { repeated } from "./many-operations.ts";
import { race, ratioLine } from "./rounds.ts";

await using copy = await copyWorkspace();
const cli = join(copy.root, "apps/cli");
const file = join(copy.root, "many.json");
await writeFile(file, JSON.stringify(repeated(100)));
for (const args of [
  [join(cli, "scripts/generate.ts"), file],
  [join(cli, "node_modules/tsdown/dist/run.mjs")],
]) {
  const { code, stdout, stderr } = await runCommand(process.execPath, args, { cwd: cli });
  if (code !== 0) throw new Error(`${args[0]} failed:\n${stdout}${stderr}`);
}

const env = {
  ...process.env,
  MESHLIFT_ENDPOINT: "http://127.0.0.1:1",
  MESHLIFT_TOKEN: "any",
  HUAWEICLOUD_SDK_PROJECT_ID: "p-1",
};
const programs = {
  five: fileURLToPath(new URL("../../cli/dist/bin.js", import.meta.url)),
  "500 operations": join(cli, "dist/bin.js"),
};
const lines = {
  "--version": ["--version"],
  "--help": ["--help"],
  "a verb's --help": ["mesh-upgrades", "get", "--help"],
  "a verb's --dry-run": ["mesh-upgrades", "get", "--mesh-upgrade-id", "u-1", "--dry-run"],
};
const contestants = Object.entries(lines).flatMap(([line, args]) =>
  Object.entries(programs).map(([program, bin]) => ({
    name: `${line} of ${program}`,
    run: async () => {
      const child = spawn(process.execPath, [bin, ...args], { env, stdio: "ignore" });
      const [code] = await once(child, "close");
      if (code !== 0) throw new Error(`${line} of ${program} ended with ${code}`);
    },
  })),
);
const medians = await race(contestants, { rounds: 21, runs: 1 });
console.log(`node ${process.version}; medians of 21 interleaved rounds`);
for (const line of Object.keys(lines))
  console.log(ratioLine(medians, `${line} of 500 operations`, `${line} of five`, { atMost: 1.05 }));
