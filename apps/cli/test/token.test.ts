import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calls, run, type Surroundings, token } from "./cli.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift-token-"));
});
afterAll(() => rm(folder, { recursive: true }));

const get = calls["get"] ?? [];
const other = "another-secret-0815";

async function file(text: string, mode = 0o600): Promise<string> {
  const path = join(folder, "token");
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

it("takes the token from a file or from standard input before the variable", async () => {
  const fromFile = await run([...get, "--token-file", await file(`${other}\n`)]);
  expect(fromFile.requests[0]?.headers.get("X-Auth-Token")).toBe(other);
  const fromInput = await run([...get, "--token-file", "-"], { stdin: `${other}\n` });
  expect(fromInput.requests[0]?.headers.get("X-Auth-Token")).toBe(other);
  const fromVariable = await run(get);
  expect(fromVariable.requests[0]?.headers.get("X-Auth-Token")).toBe(token);
});

it("reads the file again when the service refuses the token, and redacts the new token, too", async () => {
  const path = await file("old-token-4711");
  const sent: (string | null)[] = [];
  const outcome = await run([...get, "--token-file", path, "--until", "status.state == 'Done'"], {
    async respond({ headers }) {
      sent.push(headers.get("X-Auth-Token"));
      if (sent.length > 1) return Response.json({ status: { state: "Done" } });
      await file("new-token-0815");
      return Response.json({ error_msg: "expired" }, { status: 401 });
    },
  });
  expect(outcome.code).toBe(0);
  expect(sent).toEqual(["old-token-4711", "new-token-0815"]);
  const refused = await run([...get, "--token-file", path], {
    respond: () => Response.json({ error_msg: "no: new-token-0815" }, { status: 401 }),
  });
  expect(refused).toMatchObject({ code: 4 });
  expect(refused.stderr).not.toContain("new-token-0815");
  // A token that is still the same is not sent twice: five failures in a row lock an account.
  expect(refused.requests).toHaveLength(1);
});

it("ends with 4 where the file is gone when it is read again", async () => {
  const path = await file("old-token-4711");
  const outcome = await run([...get, "--token-file", path], {
    async respond() {
      await rm(path);
      return Response.json({ error_msg: "expired" }, { status: 401 });
    },
  });
  expect(outcome.code).toBe(4);
  expect(outcome.stderr).toContain(`--token-file: ${path}: the file does not exist`);
});

it("repeats the file in the next step", async () => {
  const path = await file(other);
  const respond = () => Response.json({ metadata: { uid: "u-1" } });
  const { stderr } = await run([...(calls["create"] ?? []), "--token-file", path], { respond });
  expect(stderr).toBe(`Next: meshlift mesh-upgrades get --mesh-upgrade-id u-1 --token-file ${path}\n`);
});

it.runIf(process.platform !== "win32")("refuses a file that others can read", async () => {
  for (const mode of [0o604, 0o640, 0o644]) {
    const outcome = await run([...get, "--token-file", await file(other, mode)]);
    expect(outcome).toMatchObject({ code: 4, requests: [] });
    expect(outcome.stderr).toContain("chmod 600");
  }
});

it.each([
  ["a directory", tmpdir(), "is a directory"],
  ["a device", "/dev/null", "is not a regular file"],
])("refuses %s, and does not advise chmod", async (_, path, message) => {
  const outcome = await run([...get, "--token-file", path]);
  expect(outcome).toMatchObject({ code: 4, requests: [] });
  expect(outcome.stderr).toContain(message);
  expect(outcome.stderr).not.toContain("chmod");
});

it.runIf(process.platform !== "win32")("reads a pipe", async () => {
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", ["-m", "600", pipe]);
  const [outcome] = await Promise.all([run([...get, "--token-file", pipe]), writeFile(pipe, other)]);
  expect(outcome.requests[0]?.headers.get("X-Auth-Token")).toBe(other);
});

it.each([
  ["empty", "\n", "is empty"],
  ["of two words", "two words", "is not allowed"],
  ["with a line break in it", "two\nlines", "is not allowed"],
])("refuses a token that is %s", async (_, text, message) => {
  const outcome = await run([...get, "--token-file", await file(text)]);
  expect(outcome).toMatchObject({ code: 4, requests: [] });
  expect(outcome.stderr).toContain(message);
});

it("refuses a token file that is not there", async () => {
  const outcome = await run([...get, "--token-file", join(folder, "nowhere")]);
  expect(outcome.code).toBe(4);
  expect(outcome.stderr).toContain("the file does not exist");
});

describe("no secret in any output", () => {
  const broken = `secret with spaces ${token}`;
  const cases: [string, string[], Surroundings][] = [
    [
      "a response repeats the token",
      get,
      { respond: () => Response.json({ errorMsg: `bad token ${token}`, errorCode: token }, { status: 401 }) },
    ],
    ["an unreadable response repeats it", get, { respond: () => new Response(`<p>${token}`) }],
    [
      "the connection error repeats it",
      get,
      {
        respond: () => {
          throw new TypeError("fetch failed", {
            cause: Object.assign(new Error(token), { code: "ECONNRESET" }),
          });
        },
      },
    ],
    ["the variable is malformed", get, { env: { MESHLIFT_TOKEN: broken } }],
    [
      "it stands in the region's variable",
      get,
      { env: { MESHLIFT_ENDPOINT: "", MESHLIFT_REGION: token.toUpperCase().toLowerCase() + "!" } },
    ],
    ["it stands in the endpoint's variable", get, { env: { MESHLIFT_ENDPOINT: `token:${token}` } }],
    ["the endpoint has a password", get, { env: { MESHLIFT_ENDPOINT: "https://user:hunter2@example.com" } }],
    [
      "the endpoint has a password and is no URL",
      get,
      { env: { MESHLIFT_ENDPOINT: "user:hunter2@example.com" } },
    ],
    ["a dry run", [...get, "--dry-run"], {}],
    [
      "a bug is traced",
      get,
      {
        env: { MESHLIFT_DEBUG: "1" },
        respond: () => {
          throw new Error(token);
        },
      },
    ],
    ["a question is asked", (calls["upgrade"] ?? []).filter((word) => word !== "--yes"), { keys: "n" }],
  ];
  it.each(cases)("when %s", async (_, args, surroundings) => {
    const { stdout, stderr } = await run(args, surroundings);
    expect(stdout + stderr).not.toContain(token);
    expect(stdout + stderr).not.toContain("hunter2");
    expect(stdout + stderr).not.toContain("secret with spaces");
    expect(stdout + stderr).not.toBe("");
  });
});
