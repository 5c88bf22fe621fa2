import { appendFile, cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../src/command.ts";
import { copyWorkspace } from "../src/workspace-copy.ts";

const added = join(import.meta.dirname, "added-operations");

/** Adds a new path with an integer query parameter to `spec/` below `root`, and a PUT with a body to an existing path. */
async function addOperations(root: string): Promise<void> {
  await cp(join(added, "mesh-audits.yaml"), join(root, "spec/paths/mesh-audits.yaml"));
  const entry = "paths:\n  /v1/{project_id}/mesh-audits:\n    $ref: paths/mesh-audits.yaml\n";
  const document = join(root, "spec/openapi.yaml");
  await writeFile(document, (await readFile(document, "utf8")).replace(/^paths:\n/m, entry));
  await appendFile(
    join(root, "spec/paths/mesh-upgrade.yaml"),
    await readFile(join(added, "mesh-upgrade-put.yaml"), "utf8"),
  );
}

it("adds an operation to the client, the mock and the CLI from the spec alone", async () => {
  await using copy = await copyWorkspace();
  await addOperations(copy.root);
  await copy.generate();

  const e2e = join(copy.root, "apps/e2e");
  const calls = join(e2e, "src/calls.ts");
  await cp(join(added, "calls.ts.txt"), calls);
  const { stdout, stderr } = await runCommand(process.execPath, [calls]);
  expect(stderr).toBe("");
  const { commands, ...said } = JSON.parse(stdout);
  expect(said).toEqual({
    wrongType: 400,
    count: 3,
    name: "after",
    last: "by-command",
    // Only the deliberately invalid call has a violation.
    violations: ["mesh-audits/list"],
  });
  expect(commands.listed).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(commands.listed.stdout)).toEqual({ count: 3 });
  expect(commands.updated).toMatchObject({ code: 0, stderr: "" });
  expect(commands.notAnInteger).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("--limit"),
  });
  expect(commands.tooMany).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("--limit") });
  expect(commands.help.stdout).toContain("--limit");
  expect(commands.tab.stdout).toContain("--limit\t");
  const page = await readFile(join(copy.root, "apps/cli/generated/reference/mesh-audits/list.md"), "utf8");
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
  await writeFile(source, (await readFile(source, "utf8")).replace("mesh-upgrades/get", "getMeshUpgrade"));
  await expect(copy.generate()).rejects.toThrow(
    /\/get\/operationId: expected "noun\/verb" .*"getMeshUpgrade"/,
  );
  expect(await Promise.all([readFile(client, "utf8"), readFile(bundle, "utf8")])).toEqual(before);
});
