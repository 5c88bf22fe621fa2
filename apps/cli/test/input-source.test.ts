import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { calls, run } from "./cli.ts";

const get = calls["get"] ?? [];

it.each<[string, string[], Record<string, string>, string]>([
  ["a flag of the project", ["--project-id", "a/b"], {}, "--project-id: expected one segment of a path"],
  [
    "the variable of the project",
    [],
    { HUAWEICLOUD_SDK_PROJECT_ID: "a/b" },
    "HUAWEICLOUD_SDK_PROJECT_ID: expected one segment of a path",
  ],
  ["a flag of the endpoint", ["--endpoint", "ftp://x"], {}, "--endpoint: expected a URL"],
  ["the variable of the endpoint", [], { MESHLIFT_ENDPOINT: "ftp://x" }, "MESHLIFT_ENDPOINT: expected a URL"],
  ["a flag of the region", ["--region", "no/where"], {}, "--region: expected a name such as"],
  [
    "the variable of the region",
    [],
    { MESHLIFT_ENDPOINT: "", MESHLIFT_REGION: "no/where" },
    "MESHLIFT_REGION: expected a name such as",
  ],
])("attributes a value that the client rejects to %s", async (_, flags, env, message) => {
  const outcome = await run([...get, ...flags], { env });
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(`\n  ${message}`);
});

it("attributes a path parameter to its flag", async () => {
  const outcome = await run(["mesh-upgrades", "get", "--mesh-upgrade-id", "a/b"]);
  expect(outcome).toMatchObject({ code: 2, requests: [] });
  expect(outcome.stderr).toContain("\n  --mesh-upgrade-id: expected one segment of a path");
});

it("attributes a project and a key of a profile to that profile", async () => {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-source-"));
  const file = join(folder, "credentials");
  const env = { MESHLIFT_TOKEN: "", HUAWEICLOUD_SDK_PROJECT_ID: "", HUAWEICLOUD_SDK_CREDENTIALS_FILE: file };
  await writeFile(file, "[basic]\nak = ak-1\nsk = sk-of-4711\nproject_id = a/b\n", { mode: 0o600 });
  const project = await run(get, { env });
  await writeFile(file, "[basic]\nak = an access key\nsk = sk-of-4711\n", { mode: 0o600 });
  const key = await run(get, { env: { ...env, HUAWEICLOUD_SDK_PROJECT_ID: "p-1" } });
  await rm(folder, { recursive: true });
  expect(project).toMatchObject({ code: 2, requests: [] });
  expect(project.stderr).toContain(`\n  profile [basic] of ${file}: expected `);
  expect(key).toMatchObject({ code: 4, requests: [] });
  expect(key.stderr).toContain(`profile [basic] of ${file}: ak: `);
});
