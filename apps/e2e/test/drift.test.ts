import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../src/command.ts";
import { copyWorkspace } from "../src/workspace-copy.ts";

const checkDrift = (root: string) =>
  runCommand(process.execPath, [join(root, "apps/e2e/scripts/check-drift.ts")]);

it("finds edited, missing and obsolete files, and prints how to fix them", async () => {
  await using copy = await copyWorkspace();
  expect(await checkDrift(copy.root)).toEqual({ stdout: "", stderr: "", code: 0 });

  await appendFile(join(copy.root, "packages/client/generated/operations.ts"), "// by hand\n");
  await writeFile(join(copy.root, "apps/cli/generated/left-over.ts"), "export {};\n");
  const edited = await checkDrift(copy.root);
  expect(edited.code).toBe(1);
  expect(edited.stderr.split("\n")).toEqual([
    "no longer generated: apps/cli/generated/left-over.ts",
    "does not match the spec: packages/client/generated/operations.ts",
    'Run "pnpm generate" and commit the changes.',
    "",
  ]);
});

it("finds a changed spec without regenerated files", async () => {
  await using copy = await copyWorkspace();
  const source = join(copy.root, "spec/openapi.yaml");
  await writeFile(source, (await readFile(source, "utf8")).replace(/^( *title: ).*$/m, "$1Another title"));
  const { code, stderr } = await checkDrift(copy.root);
  expect(code).toBe(1);
  expect(stderr).toContain("does not match the spec: spec/generated/openapi.json");
});

it("is reported by pnpm check together with a type error, before anything is generated", async () => {
  await using copy = await copyWorkspace();
  await appendFile(join(copy.root, "packages/client/generated/operations.ts"), "// by hand\n");
  await appendFile(
    join(copy.root, "packages/client/src/http/clock.ts"),
    'export const late: number = "late";\n',
  );
  const { code, stdout } = await runCommand(
    "pnpm",
    ["run", "check", "--filter=@meshlift/client", "--filter=@meshlift/e2e"],
    // Otherwise pnpm would consider the copy out of date and install.
    { cwd: copy.root, env: { ...process.env, pnpm_config_verify_deps_before_run: "false" } },
  );
  expect(code).not.toBe(0);
  expect(stdout).toContain("does not match the spec: packages/client/generated/operations.ts");
  expect(stdout).toMatch(/client:check:types: src\/http\/clock\.ts\(\d+,14\): error TS2322/);
  expect(stdout).toContain("an app with a token and one call");
  expect(stdout).toContain("for each further operation:");
});
