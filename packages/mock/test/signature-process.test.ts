import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AccessKey, signRequest } from "@meshlift/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type MockProcess, startMock } from "./mock-process.ts";
import { upgrade, upgrades } from "./send.ts";

const key = { ak: "AKOFTHEPROCESS", sk: "a-secret-that-nobody-may-see" };
let home: string;
let mock: MockProcess | undefined;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "meshlift-keys-"));
});
afterEach(async () => {
  mock?.child.kill("SIGKILL");
  await rm(home, { recursive: true });
});

/** Starts the server with a key, and collects its output. */
async function start(env: Record<string, string>): Promise<{ origin: string; end(): Promise<string> }> {
  const { origin, child } = (mock = await startMock(["--verify-signature"], {
    PATH: process.env["PATH"],
    HOME: home,
    ...env,
  }));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (said += String(text)));
  return {
    origin,
    async end() {
      child.kill("SIGTERM");
      await once(child, "close");
      return said;
    },
  };
}

/** Sends a signed request; with another date or path than the signed one if given. */
async function ask(origin: string, signedBy: AccessKey, { date = new Date(), path = upgrade } = {}) {
  const headers = await signRequest({ method: "GET", url: origin + upgrade, headers: {} }, signedBy, {
    date,
  });
  const response = await fetch(origin + path, { headers });
  return { status: response.status, text: await response.text() };
}

const environment = { HUAWEICLOUD_SDK_AK: key.ak, HUAWEICLOUD_SDK_SK: key.sk };

it("takes its key from the environment, and reports the part that differs without a secret", async () => {
  const { origin, end } = await start(environment);
  expect((await ask(origin, key)).status).toBe(200);
  const late = await ask(origin, key, { date: new Date(Date.now() - 16 * 60_000) });
  expect(late).toEqual({ status: 401, text: expect.stringContaining("more than 15 minutes off") });
  const moved = await ask(origin, key, { path: `${upgrades}/other` });
  expect(moved).toEqual({
    status: 401,
    text: expect.stringContaining(
      `compare the canonical request part by part: method GET; path ${upgrades}/other/;`,
    ),
  });
  expect(await ask(origin, { ...key, sk: "wrong" })).toMatchObject({ status: 401 });
  expect((await fetch(origin + upgrade, { headers: { "x-auth-token": "any" } })).status).toBe(200);
  const said = await end();
  expect(said).toMatch(/ 401 mesh-upgrades\/get: the signature is more than 15 minutes off/);
  expect(said).toContain("5 requests, 3 contract violations");
  expect(said).not.toContain(key.sk);
});

it("takes its key from the credentials file of the vendor's SDKs", async () => {
  await mkdir(join(home, ".huaweicloud"));
  const file = join(home, ".huaweicloud", "credentials");
  await writeFile(file, `[basic]\nak = ${key.ak}\nsk = ${key.sk}\n`, { mode: 0o600 });
  const { origin, end } = await start({});
  expect((await ask(origin, key)).status).toBe(200);
  expect((await ask(origin, { ...key, ak: "OTHER" })).text).toContain("unknown access key, OTHER");
  expect(await end()).not.toContain(key.sk);
});

it("requires the token of a temporary key", async () => {
  const securityToken = "temporary-token-of-the-key";
  const { origin, end } = await start({ ...environment, HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken });
  expect((await ask(origin, { ...key, securityToken })).status).toBe(200);
  expect((await ask(origin, key)).text).toContain("send and sign the X-Security-Token of the temporary key");
  expect(await end()).not.toContain(securityToken);
});

it("rejects half a key in one line", async () => {
  const started = startMock(["--verify-signature"], {
    PATH: process.env["PATH"],
    HOME: home,
    HUAWEICLOUD_SDK_AK: "AK",
  });
  await expect(started).rejects.toThrow(
    /listened: meshlift-mock: --verify-signature: HUAWEICLOUD_SDK_SK: not set, but HUAWEICLOUD_SDK_AK is\n$/,
  );
});
