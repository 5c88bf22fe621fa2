import { glob } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMock } from "@meshlift/mock";
import { expect, it } from "vitest";
import { runCommand } from "../src/command.ts";
import { workspace } from "../src/workspace-copy.ts";

const cli = fileURLToPath(new URL("bin/cli.js", import.meta.resolve("@redocly/cli/package.json")));
const inputs = { project_id: "p-1", token: "a-secret-token", mesh_id: "m-1", target_version: "1.18.7-r1" };

/** Runs every Arazzo workflow of the spec with `redocly respect` against a new mock. */
async function respect(given: Partial<typeof inputs>) {
  const mock = createMock();
  const { url } = await mock.listen({ port: 0 });
  const files = await Array.fromAsync(glob("workflows/*.arazzo.yaml", { cwd: join(workspace, "spec") }));
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_CLI_RESPECT_INPUT: JSON.stringify(given) };
  const args = [cli, "respect", ...files, "-S", `meshlift=${url}`, "--verbose"];
  const outcome = await runCommand(process.execPath, args, { cwd: join(workspace, "spec"), env });
  await mock.close();
  return {
    ...outcome,
    files,
    calls: mock.calls().map(({ operation }) => operation),
    violations: mock.violations,
  };
}

it("runs the spec's workflows against the mock", async () => {
  const { code, files, calls, violations, stdout, stderr } = await respect(inputs);
  expect(files.length).toBeGreaterThan(0);
  expect({ code, violations }).toEqual({ code: 0, violations: [] });
  expect(calls).toEqual(["mesh-upgrades/create", "mesh-upgrades/get"]);
  expect(stdout + stderr).not.toContain(inputs.token);
});

it("reports a workflow that fails", async () => {
  expect((await respect({ project_id: "p-1", token: "any" })).code).toBe(1);
});
