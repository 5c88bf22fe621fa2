import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calls, run, type Surroundings } from "./cli.ts";

// As long as a token of IAM, so that messages cut it, and with the characters of base64.
const secret = `MIIs-ecret+${Array.from({ length: 90 }, (_, index) => String(index * 7919)).join("")}==`;
const key = { MESHLIFT_TOKEN: "", HUAWEICLOUD_SDK_AK: "ak-1", HUAWEICLOUD_SDK_SK: "sk-of-the-test" };

let folder: string;
let tokenFile: string;
let credentialsFile: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift-redaction-"));
  [tokenFile, credentialsFile] = [join(folder, "token"), join(folder, "credentials")];
  await writeFile(tokenFile, secret, { mode: 0o600 });
  await writeFile(credentialsFile, `[prod]\nak = ak-prod\nsk = ${secret}\n`, { mode: 0o600 });
});
afterAll(() => rm(folder, { recursive: true }));

const get = calls["get"] ?? [];
const create = calls["create"] ?? [];
const end = (calls["delete"] ?? []).filter((word) => word !== "--yes");
const upgrade = ["engines", "upgrade", "--engine-id", "e-1", "--version", "1", "--yes"];

function replaced(words: readonly string[], value: string): string[] {
  return words.map((word) => (word === value ? secret : word));
}

/** Command lines into which a secret was pasted, and which fail before credentials are read. */
const early: [string, string[]][] = [
  ["the noun", [secret]],
  ["the verb", ["mesh-upgrades", secret]],
  ["a topic of the help", ["help", secret]],
  ["a shell", ["completion", secret]],
  ["a verb of config", ["config", secret]],
  ["a profile that is shown", ["config", "show", "--profile", secret]],
  ["--output", [...get, "-o", secret]],
  ["--template", ["mesh-upgrades", "create", "--template", secret]],
  ["--profile", [...get, "--profile", secret]],
  ["--token-file", [...get, "--token-file", secret]],
];

/** The same, where the command reads the credentials first. */
const late: [string, string[]][] = [
  ["a stray word", [...get, secret]],
  ["the name of a flag", [...get, `--${secret}`]],
  ["the value of an unknown flag", [...get, `--unknown=${secret}`]],
  ["--region", [...get, "--region", secret]],
  ["--endpoint", [...get, "--endpoint", secret]],
  ["the path of --endpoint", [...get, "--endpoint", `https://a.example/${secret}`]],
  ["--query", [...get, "--query", secret]],
  ["--until", [...get, "--until", secret]],
  ["--timeout", [...get, "--watch", "--timeout", secret]],
  ["--file", [...upgrade, "-f", secret]],
  ["a flag of the path", ["mesh-upgrades", "get", "--mesh-upgrade-id", `a${secret}/b`]],
  ["a flag whose value is too long", [...upgrade.slice(0, -2), secret]],
  ["the path of a dry run", [...get, "--project-id", secret, "--dry-run"]],
  ["the query of a dry run", [...replaced(end, "end"), "--dry-run"]],
  ["the header of a dry run", [...upgrade, "--x-enterprise-project-id", secret, "--dry-run"]],
  ["the body of a dry run", [...replaced(create, "m-1"), "--dry-run"]],
  ["a curl command", [...upgrade, "--x-enterprise-project-id", secret, "--dry-run=curl"]],
  ["a request that needs --yes", replaced(end, "m-1")],
  ["the attempts of a call", [...get, "--project-id", secret, "--verbose"]],
  ["the next step", [...create, "--project-id", secret]],
  ["a setting that is shown", ["config", "show", "--region", secret]],
];

/** Returns each part of the secret that the run prints, raw or percent-encoded, as text and as JSON. */
async function leaked(words: string[], surroundings: Surroundings): Promise<string[]> {
  const parts = ["MIIs", "ecret", secret.slice(11, 31), secret.slice(-20)];
  const outcomes = await Promise.all([
    run(words, surroundings),
    run(["--output", "json", ...words], surroundings),
  ]);
  return outcomes.flatMap(({ stdout, stderr }) => {
    const text = stdout + stderr;
    return text === "" ? ["printed nothing"] : parts.filter((part) => text.includes(part));
  });
}

const created = (): Response => Response.json({ metadata: { uid: "u-1" } });

describe.each<[string, Record<string, string>]>([
  ["MESHLIFT_TOKEN", { MESHLIFT_TOKEN: secret }],
  ["MESHLIFT_TOKEN with a line break behind it", { MESHLIFT_TOKEN: `${secret}\r\n` }],
  ["HUAWEICLOUD_SDK_SK", { ...key, HUAWEICLOUD_SDK_SK: secret }],
  ["HUAWEICLOUD_SDK_SECURITY_TOKEN", { ...key, HUAWEICLOUD_SDK_SECURITY_TOKEN: secret }],
])("redacts the value of %s pasted into", (_, env) => {
  it.each([...early, ...late])("%s", async (__, words) => {
    expect(await leaked(words, { env, respond: created })).toEqual([]);
  });
});

describe("redacts the token of --token-file pasted into", () => {
  const others = late.filter(([name]) => !/dry run|curl/.test(name));
  it.each(others)("%s", async (_, words) => {
    expect(await leaked([...words, "--token-file", tokenFile], { respond: created })).toEqual([]);
  });
});

describe("redacts the secret key of a profile pasted into", () => {
  it.each(late)("%s", async (_, words) => {
    const env = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: credentialsFile };
    expect(await leaked([...words, "--profile", "prod"], { env, respond: created })).toEqual([]);
  });
});

it("redacts a short secret", async () => {
  const { stderr } = await run(["hunter+2"], { env: { MESHLIFT_TOKEN: "hunter+2" } });
  expect(stderr).toContain('unknown command "***"');
});

it("redacts the beginning of a token where a long page of another server is cut in it", async () => {
  const page = `<p>${"x ".repeat(990)}${secret}`;
  const { stderr } = await run(get, { env: { MESHLIFT_TOKEN: secret }, respond: () => new Response(page) });
  expect(stderr).toContain("x x ***");
});

it("finds a secret that JSON spells with escapes", async () => {
  const quoted = 'to"ken\\of';
  const outcome = await run([...get, "-o", "json", "--region", quoted], {
    env: { MESHLIFT_TOKEN: quoted, MESHLIFT_ENDPOINT: "" },
  });
  expect(outcome.code).toBe(2);
  expect(outcome.stderr).toContain("***");
  expect(outcome.stderr).not.toContain(JSON.stringify(quoted).slice(1, -1));
});
