import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createMock } from "@meshlift/mock";
import { expect, it, onTestFinished } from "vitest";
import { runCommand } from "../src/command.ts";
import { parameterExample } from "../src/examples.ts";
import { readPage } from "../src/samples/page/blocks.ts";
import { copyWorkspace, workspace } from "../src/workspace-copy.ts";

it("adds the parameter and the error body of the guide for contributors as it says", async () => {
  await using copy = await copyWorkspace();
  const page = readPage("CONTRIBUTING.md", await readFile(join(workspace, "CONTRIBUTING.md"), "utf8"));
  const files = page.filter(({ title }) => title?.startsWith("spec/"));
  expect(files.map(({ title }) => title)).toEqual([
    "spec/parameters/priority.yaml",
    "spec/examples/errors/cse-unavailable.yaml",
    "spec/responses/CseUnavailable.yaml",
  ]);
  for (const { title = "", text } of files) await writeFile(join(copy.root, title), text);
  const path = join(copy.root, "spec/paths/engine-upgrade.yaml");
  const before = await readFile(path, "utf8");
  await writeFile(
    path,
    before
      .replace("  parameters:\n", "$&    - $ref: ../parameters/priority.yaml\n")
      .replace("  responses:\n", '$&    "503":\n      $ref: ../responses/CseUnavailable.yaml\n'),
  );
  const lint = await runCommand(process.execPath, [join(copy.root, "spec/scripts/lint.ts")]);
  expect(lint).toMatchObject({ code: 0, stderr: "" });
  await copy.generate();

  const args = ["--engine-id", parameterExample("engines/upgrade", "engine_id"), "--version", "2.4.0"];
  const run = (...more: string[]) =>
    runCommand(process.execPath, [join(copy.root, "apps/cli/src/bin.ts"), "engines", "upgrade", ...more], {
      env: {
        ...process.env,
        MESHLIFT_ENDPOINT: url,
        MESHLIFT_TOKEN: "any",
        HUAWEICLOUD_SDK_PROJECT_ID: parameterExample("engines/upgrade", "project_id"),
      },
    });
  const document = JSON.parse(await readFile(join(copy.root, "spec/generated/openapi.json"), "utf8"));
  const mock = createMock({ document });
  onTestFinished(() => mock.close());
  const { url } = await mock.listen({ port: 0 });

  expect((await run("--help")).stdout).toMatch(/^ +--priority STRING +How soon the job starts/m);
  expect(await run(...args, "--priority", "high", "--yes")).toMatchObject({ code: 0 });
  expect(mock.calls("engines/upgrade").map((call) => call.url)).toEqual([
    expect.stringMatching(/\?priority=high$/),
  ]);
  expect(mock.violations).toEqual([]);

  const target = `${url}/v2/${parameterExample("engines/upgrade", "project_id")}/enginemgr/engines/${parameterExample("engines/upgrade", "engine_id")}/upgrade`;
  const unavailable = await fetch(target, {
    method: "PUT",
    headers: { "X-Auth-Token": "any", "Content-Type": "application/json", Prefer: "code=503" },
    body: JSON.stringify({ version: "2.4.0" }),
  });
  expect([unavailable.status, await unavailable.json()]).toEqual([
    503,
    expect.objectContaining({ error_code: "SVCSTG.00000503" }),
  ]);

  const check = join(copy.root, "apps/release/scripts/check-changes.ts");
  const changes = await runCommand(process.execPath, [check]);
  expect(changes.stdout.split("\n")).toEqual(
    expect.arrayContaining([
      "  engines/upgrade: Parameter `priority` was added.",
      "  engines/upgrade: Response `503` was added.",
    ]),
  );
});
