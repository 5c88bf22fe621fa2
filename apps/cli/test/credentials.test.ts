import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { calls, run, token } from "./cli.ts";

const get = calls["get"] ?? [];
const secret = "secret-key-of-the-test";
let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift-credentials-"));
  file = join(folder, "credentials");
  const profiles = ["basic", "prod"].map(
    (name) => `[${name}]\nak = ak-${name}\nsk = ${secret}\nproject_id = project-${name}\n`,
  );
  await writeFile(file, `${profiles.join("\n")}\n[half]\nak = ak-half\n`, { mode: 0o600 });
});
afterAll(() => rm(folder, { recursive: true }));

const none = { MESHLIFT_TOKEN: "", HUAWEICLOUD_SDK_PROJECT_ID: "" };

async function signer(args: readonly string[], env: Record<string, string>): Promise<unknown> {
  const { requests, stderr } = await run([...get, ...args], {
    env: { ...none, HUAWEICLOUD_SDK_CREDENTIALS_FILE: file, ...env },
  });
  const [request] = requests;
  if (request === undefined) return stderr;
  const by = /Access=([^,]+)/.exec(request.headers.get("Authorization") ?? "")?.[1];
  return [
    by ?? request.headers.get("X-Auth-Token"),
    request.headers.get("X-Project-Id"),
    new URL(request.url).pathname,
  ];
}

const environment = { HUAWEICLOUD_SDK_AK: "ak-env", HUAWEICLOUD_SDK_SK: secret };

it.each([
  ["the profile basic", [], {}, "ak-basic", "project-basic"],
  ["the profile of the variable", [], { MESHLIFT_PROFILE: "prod" }, "ak-prod", "project-prod"],
  [
    "a key of the environment before the variable's profile",
    [],
    { ...environment, MESHLIFT_PROFILE: "prod", HUAWEICLOUD_SDK_PROJECT_ID: "p-env" },
    "ak-env",
    "p-env",
  ],
  [
    "the profile of the flag, with its project, before everything in the environment",
    ["--profile", "prod"],
    { ...environment, MESHLIFT_TOKEN: token, HUAWEICLOUD_SDK_PROJECT_ID: "p-env" },
    "ak-prod",
    "project-prod",
  ],
  ["the flag's project before the profile's", ["--project-id", "p-flag"], {}, "ak-basic", "p-flag"],
  [
    "the flag's project before that of the flag's profile",
    ["--profile", "prod", "--project-id", "p-flag"],
    { HUAWEICLOUD_SDK_PROJECT_ID: "p-env" },
    "ak-prod",
    "p-flag",
  ],
  [
    "the variable's project before that of a profile nobody named",
    [],
    { HUAWEICLOUD_SDK_PROJECT_ID: "p-env" },
    "ak-basic",
    "p-env",
  ],
])("signs with %s", async (_, args, env, key, project) => {
  expect(await signer(args, env)).toEqual([key, project, `/v1/${project}/mesh-upgrade/u-1`]);
});

it("takes a token before a key of the environment", async () => {
  const env = { ...environment, MESHLIFT_TOKEN: token, HUAWEICLOUD_SDK_PROJECT_ID: "p" };
  expect(await signer([], env)).toEqual([token, null, "/v1/p/mesh-upgrade/u-1"]);
});

it.each([
  ["half a key in the environment", [], { HUAWEICLOUD_SDK_AK: "ak" }, "HUAWEICLOUD_SDK_SK"],
  ["half a key in a profile", ["--profile", "half"], {}, "[half] sk"],
  ["a profile that is not there", ["--profile", "prud"], {}, "Did you mean prod?"],
])("ends with 4 for %s", async (_, args, env, message) => {
  const outcome = await run([...get, ...args], {
    env: { MESHLIFT_TOKEN: "", HUAWEICLOUD_SDK_CREDENTIALS_FILE: file, ...env },
  });
  expect(outcome).toMatchObject({ code: 4, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(message);
  expect(outcome.stderr).not.toContain(secret);
});

it("reads a credentials file with the line breaks of Windows", async () => {
  const crlf = join(folder, "crlf");
  await writeFile(crlf, `[prod]\r\nak = ak-crlf\r\nsk = ${secret}\r\nproject_id = p-crlf\r\n`, {
    mode: 0o600,
  });
  const env = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: crlf };
  expect(await signer(["--profile", "prod"], env)).toEqual([
    "ak-crlf",
    "p-crlf",
    "/v1/p-crlf/mesh-upgrade/u-1",
  ]);
});

it.runIf(process.platform !== "win32")("refuses a credentials file that others can read", async () => {
  await chmod(file, 0o644);
  const outcome = await run(get, { env: { MESHLIFT_TOKEN: "", HUAWEICLOUD_SDK_CREDENTIALS_FILE: file } });
  await chmod(file, 0o600);
  expect(outcome).toMatchObject({ code: 4, requests: [] });
  expect(outcome.stderr).toContain(`chmod 600 ${file}`);
});

it("repeats the profile in the next step", async () => {
  const env = { ...none, HUAWEICLOUD_SDK_CREDENTIALS_FILE: file };
  const respond = () => Response.json({ metadata: { uid: "u-1" } });
  const { stderr } = await run([...(calls["create"] ?? []), "--profile", "prod"], { env, respond });
  expect(stderr).toBe("Next: meshlift mesh-upgrades get --mesh-upgrade-id u-1 --profile prod\n");
});

it("refuses a token file and a profile at once", async () => {
  const outcome = await run([...get, "--token-file", file, "--profile", "prod"]);
  expect(outcome).toMatchObject({ code: 2, requests: [] });
  expect(outcome.stderr).toContain("--token-file and --profile: give only one");
});

it("shows each setting, its source and what was also checked, and no secret", async () => {
  const env = { ...none, HUAWEICLOUD_SDK_CREDENTIALS_FILE: file, MESHLIFT_PROFILE: "prod" };
  const { code, stdout, stderr, requests } = await run(["config", "show", "-o", "json"], { env });
  expect({ code, stderr, requests }).toEqual({ code: 0, stderr: "", requests: [] });
  const source = `profile [prod] of ${file}`;
  expect(JSON.parse(stdout)).toEqual({
    endpoint: { value: "http://127.0.0.1:4010", source: "MESHLIFT_ENDPOINT", alsoChecked: ["--endpoint"] },
    region: { value: null, source: null, alsoChecked: ["--region", "MESHLIFT_REGION"] },
    projectId: { value: "project-prod", source, alsoChecked: ["--project-id", "HUAWEICLOUD_SDK_PROJECT_ID"] },
    credentials: {
      value: "access key",
      source,
      alsoChecked: [
        "--token-file: not given",
        "--profile: not given",
        "MESHLIFT_TOKEN: not set",
        "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK: not set",
      ],
    },
    credentialsFile: { value: file, source: "HUAWEICLOUD_SDK_CREDENTIALS_FILE", alsoChecked: [] },
  });
  const one = await run(["config", "show", "--query", "projectId.value"], { env });
  expect(one.stdout).toBe("project-prod\n");
  expect(await run(["config", "show", "--query", "a."])).toMatchObject({ code: 2, stdout: "" });
  const table = await run(["config", "show", "--region", "cn-north-4"]);
  expect(table.stdout).toMatch(/^region +cn-north-4 +--region$/m);
  expect(table.stdout).toMatch(/^credentials +token +MESHLIFT_TOKEN +--token-file: not given/m);
  expect(stdout + table.stdout).not.toContain(secret);
  expect(stdout + table.stdout).not.toContain(token);
});

it("says what is missing, and repeats no password of an endpoint", async () => {
  const lost = join(folder, "nowhere");
  const env = { ...none, MESHLIFT_ENDPOINT: "", HUAWEICLOUD_SDK_CREDENTIALS_FILE: lost };
  const missing = await run(["config", "show"], { env });
  expect(missing.code).toBe(0);
  expect(missing.stdout).toContain(`profile [basic] of ${lost}: the file does not exist`);
  expect(missing.stderr).toMatch(/--region: missing[^]*no credentials/);
  const broken = await run(["config", "show"], {
    env: { MESHLIFT_ENDPOINT: "https://user:hunter2@a.example" },
  });
  expect(broken.stdout + broken.stderr).not.toContain("hunter2");
});
