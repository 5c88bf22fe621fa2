import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { addOperations } from "../src/added-operations.ts";
import { runCommand } from "../src/command.ts";
import { copyWorkspace } from "../src/workspace-copy.ts";

it("adds twenty-eight operations to the client, the mock and the CLI from the spec alone", async () => {
  await using copy = await copyWorkspace();
  await addOperations(copy.root);
  const lint = await runCommand(process.execPath, [join(copy.root, "spec/scripts/lint.ts")]);
  expect(lint).toMatchObject({ code: 0, stderr: "" });
  await copy.generate();

  const e2e = join(copy.root, "apps/e2e");
  const calls = join(e2e, "src/calls.ts");
  await cp(join(import.meta.dirname, "added-operations/calls.ts.txt"), calls);
  const { stdout, stderr } = await runCommand(process.execPath, [calls]);
  expect(stderr).toBe("");
  const { commands, ...said } = JSON.parse(stdout);
  expect(said).toEqual({
    wrongType: 400,
    updated: "after",
    listed: [
      { total: 3, names: ["shop-engine", "orders"] },
      { total: 3, names: ["payments"] },
    ],
    left: 2,
    // A list shows what is created at another path below its own.
    releases: ["checkout-v2", "checkout-v3"],
    // Only the deliberately invalid call has a violation.
    violations: ["engines/list"],
  });

  expect(commands.list).toMatchObject({ code: 0, stderr: "" });
  // The total beside the items does not hide that they are a table.
  expect(commands.list.stdout).toMatch(/^ID +NAME +STATUS +VERSION\n\S+ +shop-engine +Available +2\.4\.0\n$/);
  expect(commands.create.stderr).toMatch(
    /^Next: meshlift governance-policies get --policy-id \S+ --x-engine-id \S+\n$/,
  );
  expect(commands.delete).toMatchObject({ code: 0, stderr: "governance-policies delete: done\n" });
  expect(commands.deleted).toMatchObject({ code: 3, stderr: expect.stringContaining(" was deleted\n") });
  expect(commands.noJob).toMatchObject({
    code: 3,
    stderr: expect.stringContaining("The job does not exist"),
  });
  expect(commands.noJob.stderr).not.toContain("engine does");
  expect(commands.notAnInteger).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("--limit"),
  });
  expect(commands.tooMany).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("--limit") });
  expect(commands.help.stdout).toContain("--limit");
  expect(commands.helpOfArray.stdout).toContain("-f route-rules.yaml\n");
  expect(commands.helpOfArray.stdout).not.toContain("# Most requests go to the old version");
  expect(commands.tab.stdout).toContain("--limit\t");
  const page = await readFile(join(copy.root, "apps/cli/generated/reference/engines/list.md"), "utf8");
  expect(page).toContain("- `--limit INTEGER`: ");

  const types = await runCommand(process.execPath, [join(e2e, "node_modules/typescript/bin/tsc"), "-p", e2e]);
  expect(types.stdout).toBe("");
  expect(types.code).toBe(0);
});

it("rejects what it cannot generate with its location, and changes no generated file", async () => {
  await using copy = await copyWorkspace();
  const source = join(copy.root, "spec/paths/mesh-upgrade.yaml");
  const client = join(copy.root, "packages/client/generated/operations.ts");
  const bundle = join(copy.root, "spec/generated/openapi.json");
  const before = await Promise.all([readFile(client, "utf8"), readFile(bundle, "utf8")]);
  await writeFile(source, (await readFile(source, "utf8")).replace(/^get:/m, "head:"));
  await expect(copy.generate()).rejects.toThrow(/\/head: head is not supported/);
  expect(await Promise.all([readFile(client, "utf8"), readFile(bundle, "utf8")])).toEqual(before);
});
