import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCredentials } from "../src/node.ts";

const environment = { HUAWEICLOUD_SDK_AK: "env-ak", HUAWEICLOUD_SDK_SK: "env-sk" };

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift-credentials-"));
  file = join(folder, "credentials");
});

afterEach(() => rm(folder, { recursive: true }));

const write = (text: string) => writeFile(file, text, { mode: 0o600 });

describe("loadCredentials", () => {
  it("reads the environment first, with project and security token", async () => {
    await write("[basic]\nak = file-ak\nsk = file-sk\n");
    const env = {
      ...environment,
      HUAWEICLOUD_SDK_PROJECT_ID: "p-1",
      HUAWEICLOUD_SDK_SECURITY_TOKEN: "temporary",
    };
    expect(await loadCredentials({ env, file })).toEqual({
      key: { ak: "env-ak", sk: "env-sk", projectId: "p-1", securityToken: "temporary" },
      source: "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK",
    });
  });

  it("then reads section [basic] of the file that the environment names", async () => {
    await write(
      "; comment\n[global]\nak = g\nsk = g\n\n[basic]\nak = file-ak\nsk = file=sk==\nproject_id = p-2\n",
    );
    const { key, source } = await loadCredentials({ env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: file } });
    expect(key).toEqual({ ak: "file-ak", sk: "file=sk==", projectId: "p-2" });
    expect(source).toBe(`profile [basic] of ${file}`);
  });

  it("reads a named profile even if the environment has a key", async () => {
    await write("[team-a]\nak = a-ak\nsk = a-sk\nsecurity_token = a-token\n");
    const { key } = await loadCredentials({ env: environment, file, profile: "team-a" });
    expect(key).toEqual({ ak: "a-ak", sk: "a-sk", securityToken: "a-token" });
  });

  it("reads a file that begins with a byte order mark", async () => {
    await write("\uFEFF[basic]\nak = b-ak\nsk = b-sk\n");
    const { key } = await loadCredentials({ env: {}, file });
    expect(key).toEqual({ ak: "b-ak", sk: "b-sk" });
  });

  it("reads a profile with a dot in its name", async () => {
    await write("[team]\nak = t-ak\nsk = t-sk\n[team.a]\nak = a-ak\nsk = a-sk\n");
    const { key } = await loadCredentials({ env: {}, file, profile: "team.a" });
    expect(key).toEqual({ ak: "a-ak", sk: "a-sk" });
  });
});

describe("loadCredentials lists the sources it checked", () => {
  const message = (options: Parameters<typeof loadCredentials>[0]) =>
    loadCredentials({ env: {}, file, ...options }).then(
      () => "found",
      (error: unknown) => String(error),
    );

  it("if there is no file", async () => {
    expect(await message({})).toBe(
      `InputError: credentials: HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK are not set, and ${file} has no profile [basic]`,
    );
  });

  it("if the file lacks the profile", async () => {
    await write("[basic]\nak = hunter2\nsk = hunter2\n");
    expect(await message({ profile: "team-b" })).toBe(
      `InputError: credentials: ${file} has no profile [team-b]`,
    );
  });

  it.each([
    [
      "in the environment",
      { HUAWEICLOUD_SDK_AK: "hunter2" },
      "HUAWEICLOUD_SDK_SK: not set, but HUAWEICLOUD_SDK_AK is",
    ],
    [
      "the other way round",
      { HUAWEICLOUD_SDK_SK: "hunter2" },
      "HUAWEICLOUD_SDK_AK: not set, but HUAWEICLOUD_SDK_SK is",
    ],
  ])("with half a key %s", async (_, env, said) => {
    const text = await message({ env });
    expect(text).toContain(said);
    expect(text).not.toContain("hunter2");
  });

  it("if the file has only half of a key", async () => {
    await write("[basic]\nak = hunter2\n");
    const text = await message({});
    expect(text).toBe(`InputError: ${file} [basic] sk: is missing`);
  });

  it("if the path is a folder", async () => {
    await mkdir(file);
    expect(await message({})).toBe(`InputError: credentials: ${file} is a directory; name a file`);
  });

  it("if the section has a name that every object has", async () => {
    await write("[basic]\nak = a\nsk = b\n");
    expect(await message({ profile: "constructor" })).toContain("has no profile [constructor]");
  });
});
