import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, it } from "vitest";
import { runCommand } from "../src/command.ts";
import { copyWorkspace } from "../src/workspace-copy.ts";

it("builds before a test that runs alone, so that it uses the current sources", async () => {
  await using copy = await copyWorkspace();
  const source = join(copy.root, "apps/cli/src/commands/help/help-text.ts");
  const text = await readFile(source, "utf8");
  await writeFile(source, text.replace("Print the version.", "Print the number of the version."));
  const { TURBO_HASH: _, ...env } = process.env;
  const { code, stdout, stderr } = await runCommand(
    "pnpm",
    ["exec", "vitest", "run", "apps/e2e/test/golden.test.ts", "-t", "prints first-screen"],
    // Otherwise pnpm would consider the copy out of date and install.
    { cwd: copy.root, env: { ...env, pnpm_config_verify_deps_before_run: "false" } },
  );
  expect(code).toBe(1);
  const lines = stripVTControlCharacters(stdout + stderr).split("\n");
  expect(lines).toContain("-       --version           Print the version.");
  expect(lines).toContain("+       --version           Print the number of the version.");
}, 600_000);
