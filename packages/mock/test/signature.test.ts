import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type AccessKey, signRequest } from "@meshlift/client";
import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { plan, release, upgrade, upgrades } from "./send.ts";

const key = { ak: "AKTESTKEY", sk: "a-very-secret-key" };
const now = new Date("2026-01-02T03:04:05Z");
const origin = "https://asm.cn-north-4.myhuaweicloud.com";
const type = { "content-type": "application/json" };

interface Sent {
  method: string;
  path: string;
  body?: string;
}

/** Signs one request and sends another: the same with `change`. */
async function exchange(
  signed: Sent,
  change: Partial<Sent> & { headers?: Record<string, string> } = {},
  with_: AccessKey = key,
  date = now,
  verifySignature: AccessKey = key,
) {
  const mock = createMock({ verifySignature, clock: () => now });
  const { method, path, body } = signed;
  const headers = await signRequest(
    { method, url: origin + path, headers: type, ...(body !== undefined && { body }) },
    with_,
    { date },
  );
  const sent = { ...signed, ...change };
  const response = await mock.fetch(origin + sent.path, {
    method: sent.method,
    headers: { ...headers, ...change.headers },
    body: sent.body ?? null,
  });
  const violation = mock.violations.find(({ kind }) => kind === "signature");
  expect(JSON.stringify([mock.violations, await response.clone().text()])).not.toContain(key.sk);
  return { status: response.status, violation, body: await response.text() };
}

const read = { method: "GET", path: upgrade };
const create = { method: "POST", path: upgrades, body: JSON.stringify(plan) };
const finish = { method: "DELETE", path: `${release}?action=end%20now` };

it.each([
  ["a read", read],
  ["a creation", create],
  ["a deletion with a query", finish],
])("accepts %s with a correct signature", async (_, request) => {
  expect(await exchange(request)).toMatchObject({ status: 200, violation: undefined });
});

it("accepts up to 15 minutes of difference, and no more", async () => {
  const at = (ms: number) => exchange(read, {}, key, new Date(now.getTime() + ms));
  expect((await at(15 * 60_000)).status).toBe(200);
  expect((await at(-15 * 60_000)).status).toBe(200);
  const late = await at(-15 * 60_000 - 1000);
  expect(late.status).toBe(401);
  expect(late.violation).toMatchObject({
    location: "header",
    pointer: "/authorization",
    message:
      "the signature is more than 15 minutes off: signed at 20260102T024904Z, it is 2026-01-02T03:04:05.000Z",
  });
});

it.each([
  ["an unknown access key", read, {}, { ak: "OTHER", sk: "x" }, /unknown access key, OTHER/, /./],
  [
    "another body",
    create,
    { body: JSON.stringify({ ...plan, kind: "x" }) },
    key,
    /compare the canonical request part by part: method POST; path .*; body hash [0-9a-f]{64}$/,
    /./,
  ],
  [
    "an empty body for a full one",
    { ...create, body: "" },
    { body: create.body },
    key,
    /the body hash differs$/,
    "the hash of an empty body",
  ],
  ["another method", { ...finish, method: "PUT" }, { method: "DELETE" }, key, /the method differs$/, "PUT"],
  [
    "a query that was not signed",
    { method: "DELETE", path: release },
    { path: finish.path },
    key,
    /the query differs$/,
    "no query",
  ],
  [
    "another content type",
    create,
    { headers: { "content-type": "application/json;charset=UTF-8" } },
    key,
    /the header content-type differs$/,
    "content-type:application/json",
  ],
  ["another secret key", read, {}, { ...key, sk: "another-secret" }, /compare the canonical request/, /./],
] as const)("refuses %s, and names the part", async (_, signed, change, with_, message, got) => {
  const { status, violation, body } = await exchange(signed, change, with_);
  expect(status).toBe(401);
  expect(violation?.message).toMatch(message);
  expect(body).toContain("the signature ");
  expect(violation?.got).toMatch(got);
});

it.each([
  ["no form", "SDK-HMAC-SHA256 Access=AKTESTKEY", /another form than the service reads/],
  [
    "no date",
    `SDK-HMAC-SHA256 Access=AKTESTKEY, SignedHeaders=host, Signature=${"0".repeat(64)}`,
    /sign the header x-sdk-date/,
  ],
  [
    "unsorted names",
    `SDK-HMAC-SHA256 Access=AKTESTKEY, SignedHeaders=x-sdk-date;host, Signature=${"0".repeat(64)}`,
    /sort the names/,
  ],
  [
    "a header that was not sent",
    `SDK-HMAC-SHA256 Access=AKTESTKEY, SignedHeaders=x-other;x-sdk-date, Signature=${"0".repeat(64)}`,
    /send the header x-other, or leave it out/,
  ],
])("rejects an Authorization with %s", async (_, authorization, message) => {
  const { status, violation } = await exchange(read, { headers: { authorization } });
  expect(status).toBe(401);
  expect(violation?.message).toMatch(message);
});

const temporary = { ...key, securityToken: "temporary-token-1" };

it("accepts a request that is signed with a temporary key and its token", async () => {
  expect((await exchange(read, {}, temporary, now, temporary)).status).toBe(200);
});

it.each([
  ["that was not sent", key, {}],
  ["that was sent but not signed", key, { "x-security-token": temporary.securityToken }],
  ["of another key", { ...key, securityToken: "temporary-token-2" }, {}],
])("rejects a temporary key with a token %s", async (_, signedBy, headers) => {
  const { status, violation } = await exchange(read, { headers }, signedBy, now, temporary);
  expect(status).toBe(401);
  expect(violation?.fix).toBe("send and sign the X-Security-Token of the temporary key");
});

it("names the invalid header in full if a request is signed", async () => {
  const { violation } = await exchange(create, {
    headers: { "content-type": "application/json;charset=UTF-8" },
  });
  expect(violation?.fix).toBe("sign the Content-Type exactly as it is sent");
  expect(violation?.expected).toBe("content-type:application/json;charset=UTF-8");
});

it("redacts credentials among the signed headers, in response and violation", async () => {
  const secret = "5ec5e7-of-a-caller";
  const names = ["cookie", "x-api-key", "x-client-secret", "x-security-token"];
  const credentials = Object.fromEntries(names.map((name) => [name, secret]));
  const list = [...names, "x-sdk-date"].toSorted().join(";");
  const authorization = `SDK-HMAC-SHA256 Access=${key.ak}, SignedHeaders=${list}, Signature=${"0".repeat(64)}`;
  const { violation, body } = await exchange(read, { headers: { ...credentials, authorization } });
  for (const name of names) expect(violation?.expected).toContain(`${name}:***`);
  expect(body + JSON.stringify(violation)).not.toContain(secret);
});

it("does not start in the bin without a key", async () => {
  const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
  const env = { PATH: process.env["PATH"], HOME: tmpdir() };
  await expect(
    promisify(execFile)(process.execPath, [bin, "--verify-signature"], { env }),
  ).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^meshlift-mock: --verify-signature: .*HUAWEICLOUD_SDK_SK are not set/),
  });
});
