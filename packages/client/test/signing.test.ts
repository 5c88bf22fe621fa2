import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canonicalRequest } from "../src/auth/signing/canonical-request.ts";
import { createDigest, webDigest } from "../src/auth/signing/digest.ts";
import { signRequest } from "../src/auth/signing/sign-request.ts";

interface Vector {
  name: string;
  method: string;
  url: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: string;
  date: string;
  ak: string;
  sk: string;
  signedHeaders: string;
  canonicalRequest: string;
  signature: string;
}

const vectors: Vector[] = JSON.parse(readFileSync(new URL("signing-vectors.json", import.meta.url), "utf8"));

function urlOf({ url, query }: Vector): URL {
  const full = new URL(url);
  full.search = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
  return full;
}

function dateOf({ date }: Vector): Date {
  return new Date(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

describe.each(vectors)("request $name of the official signers", (vector) => {
  const { method, body, headers, ak, sk } = vector;
  const request = { method, url: urlOf(vector), headers, body };

  it("has the same canonical form", async () => {
    const url = urlOf(vector);
    const all = new Map([...new Headers(headers), ["host", url.host]]);
    const signed = new Map(vector.signedHeaders.split(";").map((name) => [name, all.get(name) ?? ""]));
    const unsigned = all.get("x-sdk-content-sha256");
    const payload = unsigned ?? (await webDigest.sha256(body));
    expect(canonicalRequest({ method, url, headers: signed, payload })).toBe(vector.canonicalRequest);
  });

  it.each([
    ["node:crypto", createDigest()],
    ["WebCrypto", webDigest],
  ])("has their signature by %s", async (_, digest) => {
    const signedHeaders = vector.signedHeaders.split(";");
    const signed = await signRequest(request, { ak, sk }, { date: dateOf(vector), signedHeaders, digest });
    expect(signed["authorization"]).toBe(
      `SDK-HMAC-SHA256 Access=${ak}, SignedHeaders=${vector.signedHeaders}, Signature=${vector.signature}`,
    );
    expect(signed["x-sdk-date"]).toBe(vector.date);
  });
});

it.each([1, 40, 63, 64, 65, 200])(
  "keys its hash as HMAC does, with a key of %i characters",
  async (length) => {
    const key = "k".repeat(length);
    const expected = createHmac("sha256", key).update("text").digest("hex");
    expect(createDigest().hmacSha256(key, "text")).toBe(expected);
    expect(await webDigest.hmacSha256(key, "text")).toBe(expected);
  },
);

it("signs the same headers as the official Node signer for the five operations", async () => {
  const ours = vectors.filter(({ name }) => /^(asm|cse)-/.test(name));
  expect(ours.length).toBeGreaterThanOrEqual(6);
  for (const vector of ours) {
    const { method, body, ak, sk, headers } = vector;
    const { "X-Project-Id": projectId, "X-Security-Token": securityToken, ...rest } = headers;
    const key = { ak, sk, ...(projectId && { projectId }), ...(securityToken && { securityToken }) };
    const signed = await signRequest({ method, url: urlOf(vector), headers: rest, body }, key, {
      date: dateOf(vector),
    });
    expect(signed["authorization"]).toContain(
      `SignedHeaders=${vector.signedHeaders}, Signature=${vector.signature}`,
    );
  }
});

it("signs the vendor's headers once each by default, and none that a proxy may change", async () => {
  const headers = {
    "X-Domain-Id": "d-1",
    "X-Trace": "t-1",
    Host: "vpc.example.com",
    "Content-Type": "text/plain",
  };
  const request = { method: "get", url: "https://vpc.example.com/v1/vpcs", headers };
  const signed = await signRequest(request, { ak: "AccessKey", sk: "SecretKey" });
  expect(signed["authorization"]).toContain("SignedHeaders=content-type;host;x-domain-id;x-sdk-date,");
  expect(signed).toMatchObject({ "x-domain-id": "d-1", "x-trace": "t-1" });
});

it("signs the header for an unsigned body by default", async () => {
  const headers = { "X-Sdk-Content-Sha256": "UNSIGNED-PAYLOAD" };
  const request = { method: "PUT", url: "https://vpc.example.com/v1/vpcs", headers };
  const date = new Date("2026-01-02T03:04:05Z");
  const sign = async (body: string): Promise<string> =>
    (await signRequest({ ...request, body }, { ak: "AccessKey", sk: "SecretKey" }, { date }))[
      "authorization"
    ] ?? "";
  expect(await sign("one")).toContain("SignedHeaders=host;x-sdk-content-sha256;x-sdk-date,");
  expect(await sign("one")).toBe(await sign("two"));
});

it.each([
  [
    "encodes what RFC 3986 keeps for other uses, and once what is encoded already",
    "/it's(1)/a%20b/%7E/语",
    "/it%27s%281%29/a%20b/~/%E8%AF%AD/",
  ],
  [
    "sorts a query by name, then by value, and keeps the = of an empty value",
    "/?b=&a=2&a=10&a=1",
    "/\na=1&a=10&a=2&b=",
  ],
])("a canonical request %s", (_, path, expected) => {
  const url = new URL(path, "https://vpc.example.com");
  const [, ...lines] = canonicalRequest({ method: "get", url, headers: new Map(), payload: "" }).split("\n");
  expect(lines.slice(0, expected.split("\n").length).join("\n")).toBe(expected);
});

it("writes the method in upper case, and sorted, trimmed headers in a canonical request", () => {
  const headers = new Map([
    ["x-sdk-date", " 20260102T030405Z "],
    ["host", "vpc.example.com"],
  ]);
  const url = new URL("https://vpc.example.com");
  expect(canonicalRequest({ method: "get", url, headers, payload: "hash" })).toBe(
    "GET\n/\n\nhost:vpc.example.com\nx-sdk-date:20260102T030405Z\n\nhost;x-sdk-date\nhash",
  );
});

const url = "https://vpc.example.com/v1/vpcs";
const key = { ak: "AccessKey", sk: "hunter2" };
it.each([
  ["a URL that is not absolute", { method: "GET", url: "/v1/vpcs" }, key, {}, "url"],
  ["a URL with a broken percent-encoding", { method: "GET", url: `${url}/100%` }, key, {}, "url"],
  ["a date that is none", { method: "GET", url }, key, { date: new Date("soon") }, "date"],
  ["an empty secret", { method: "GET", url }, { ...key, sk: "" }, {}, "sk"],
  ["a secret with a line break", { method: "GET", url }, { ...key, sk: "hunter2\n" }, {}, "sk"],
  [
    "a temporary key's token with a blank",
    { method: "GET", url },
    { ...key, securityToken: "hunter2 x" },
    {},
    "securityToken",
  ],
])("refuses to sign with %s, and repeats no secret", async (_, request, given, options, option) => {
  const error: unknown = await signRequest(request, given, options).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "InputError", option });
  expect(String(error)).not.toContain("hunter2");
});
