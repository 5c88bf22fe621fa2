import { createHash, createHmac } from "node:crypto";
import { canonicalRequest } from "@meshlift/client";
import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { gadgets } from "./gadgets.ts";
import { release, upgrades } from "./send.ts";

const key = { ak: "AKTESTKEY", sk: "a-very-secret-key" };
const date = "20260102T030405Z";
const host = "asm.cn-north-4.myhuaweicloud.com";
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

interface Sent {
  method: string;
  path: string;
  host?: string;
  type?: string;
  body?: string;
}

/** The canonical request by its lines: method, path, query, headers, an empty one, names, hash. */
type Change = (lines: string[]) => void;

const line =
  (at: number, change: (text: string) => string): Change =>
  (lines) => {
    const index = at < 0 ? lines.length + at : at;
    lines[index] = change(lines[index] ?? "");
  };
const header =
  (name: string, value: string): Change =>
  (lines) =>
    lines.splice(
      lines.findIndex((one) => one.startsWith(`${name}:`)),
      1,
      `${name}:${value}`,
    );

/** Signs a request with an error in the canonical request, and sends it. @returns the violation. */
async function send(
  { method, path, host: name = host, type = "application/json", body = "" }: Sent,
  change: Change,
) {
  const mock = createMock({ verifySignature: key, clock: () => new Date("2026-01-02T03:04:05Z") });
  const url = new URL(`https://${name}${path}`);
  const headers = { "content-type": type, host: name, "x-sdk-date": date };
  const lines = canonicalRequest({
    method,
    url,
    headers: new Map(Object.entries(headers)),
    payload: sha256(body),
  }).split("\n");
  change(lines);
  const signature = createHmac("sha256", key.sk)
    .update(`SDK-HMAC-SHA256\n${date}\n${sha256(lines.join("\n"))}`)
    .digest("hex");
  const authorization = `SDK-HMAC-SHA256 Access=${key.ak}, SignedHeaders=content-type;host;x-sdk-date, Signature=${signature}`;
  const { status } = await mock.fetch(url, {
    method,
    headers: { ...headers, authorization },
    body: body === "" ? null : body,
  });
  const { message, got, expected } = mock.violations.find(({ kind }) => kind === "signature") ?? {};
  return { told: { status, message, got }, expected };
}

const read = { method: "GET", path: `${upgrades}/a%20b` };
const create = { method: "POST", path: upgrades, body: '{ "kind": "MeshUpgrade" }' };
const finish = { method: "DELETE", path: `${release}?action=end%20now&b=&c=1` };
const withPort = { ...read, host: `${host}:8443` };

it("accepts each request with a correct signature", async () => {
  for (const sent of [read, create, finish, withPort]) {
    expect(await send(sent, () => {})).toMatchObject({ told: { message: undefined } });
  }
});

it.each<[part: string, got: string, sent: Sent, mistake: Change]>([
  ["body hash", "the hash of an empty body", create, line(-1, () => sha256(""))],
  ["body hash", "the hash of {}", create, line(-1, () => sha256("{}"))],
  [
    "body hash",
    "UNSIGNED-PAYLOAD, without the header X-Sdk-Content-Sha256",
    create,
    line(-1, () => "UNSIGNED-PAYLOAD"),
  ],
  [
    "body hash",
    "the hash of the JSON written in another way",
    create,
    line(-1, () => sha256('{"kind":"MeshUpgrade"}')),
  ],
  ...["GET", "PUT", "PATCH", "DELETE", "post"].map((method): [string, string, Sent, Change] => [
    "method",
    method,
    create,
    line(0, () => method),
  ]),
  ["method", "POST", read, line(0, () => "POST")],
  ["path", "the path without the slash at its end", read, line(1, (path) => path.slice(0, -1))],
  ["path", "the path encoded twice", read, line(1, (path) => path.replace("%20", "%2520"))],
  ["path", "the path without encoding", read, line(1, (path) => path.replace("%20", " "))],
  ["query", "no query", finish, line(2, () => "")],
  ["query", "a space as +", finish, line(2, (query) => query.replace("%20", "+"))],
  ["query", "the query in reverse order", finish, line(2, () => "c=1&b=&action=end%20now")],
  ["query", "the query without encoding", finish, line(2, (query) => query.replace("%20", " "))],
  ["query", "an empty value without =", finish, line(2, (query) => query.replace("b=", "b"))],
  ["header host", `host:${host}`, withPort, header("host", host)],
  ["header host", "host:", withPort, header("host", "")],
  ...["application/json;charset=UTF-8", "application/json;charset=utf-8", ""].map(
    (type): [string, string, Sent, Change] => [
      "header content-type",
      `content-type:${type}`,
      read,
      header("content-type", type),
    ],
  ),
  [
    "header content-type",
    "content-type:application/json",
    { ...read, type: "application/json;charset=utf-8" },
    header("content-type", "application/json"),
  ],
])("reports that the %s differs: %s", async (part, got, sent, change) => {
  expect((await send(sent, change)).told).toEqual({
    status: 401,
    message: `the signature does not match: the ${part} differs`,
    got,
  });
});

it("shows no secret of a query that differs", async () => {
  const sent = { ...finish, path: `${release}?action=end&token=short` };
  expect(
    (
      await send(
        sent,
        line(2, () => ""),
      )
    ).expected,
  ).toBe("action=end&token=***");
});

it("shows no credential of the canonical request, however short, also of a scheme of the document", async () => {
  const session = { type: "apiKey", in: "header", name: "X-Session" };
  const ticket = { type: "apiKey", in: "query", name: "ticket" };
  const document = {
    ...gadgets,
    security: [{ session: [], ticket: [] }],
    components: { securitySchemes: { session, ticket } },
  };
  const mock = createMock({
    document,
    verifySignature: key,
    clock: () => new Date("2026-01-02T03:04:05Z"),
  });
  const names = ["cookie", "x-sdk-date", "x-session"];
  const authorization = `SDK-HMAC-SHA256 Access=${key.ak}, SignedHeaders=${names.join(";")}, Signature=${"0".repeat(64)}`;
  const response = await mock.fetch("https://x/v1/gadgets/g-1?ticket=t1ck", {
    headers: { authorization, cookie: "a=c00k", "x-sdk-date": date, "x-session": "s3ss" },
  });
  const { violations } = mock;
  const signed = violations.find(({ kind }) => kind === "signature");
  expect(signed?.expected).toContain("query ticket=***; headers cookie:***, x-sdk-date:");
  expect((await response.text()) + JSON.stringify(violations)).not.toMatch(/c00k|s3ss|t1ck/);
});
