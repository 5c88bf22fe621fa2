import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, it } from "vitest";
import { runCommand } from "../src/command.ts";
import { copyWorkspace } from "../src/workspace-copy.ts";

it("builds before a test that runs alone, so that it uses the current sources", async () => {
  await using copy = await copyWorkspace();
  const source = join(copy.root, "apps/cli/src/errors/explain.ts");
  const text = await readFile(source, "utf8");
  await writeFile(source, text.replace("Check --endpoint or", "Look at --endpoint or"));
  const { TURBO_HASH: _, ...env } = process.env;
  const { code, stdout, stderr } = await runCommand(
    "pnpm",
    ["exec", "vitest", "run", "apps/e2e/test/golden.test.ts", "-t", "prints connection-refused"],
    // Otherwise pnpm would consider the copy out of date and install.
    { cwd: copy.root, env: { ...env, pnpm_config_verify_deps_before_run: "false" } },
  );
  expect(code).toBe(1);
  const lines = stripVTControlCharacters(stdout + stderr).split("\n");
  expect(lines).toContain("- Check --endpoint or --region, and your network.");
  expect(lines).toContain("+ Look at --endpoint or --region, and your network.");
}, 600_000);
