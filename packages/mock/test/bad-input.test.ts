import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { type Extras, plan, release, send, upgrade, upgrades } from "./send.ts";
import { widgets } from "./widgets.ts";

const text = JSON.stringify(plan);
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));

interface Row {
  name: string;
  method?: string;
  path?: string;
  extras?: Extras;
  status: number;
  /** Error code of the response: the service's, the gateway's, or one of our own. */
  code: string;
  message: string | RegExp;
}

const badBodies: Row[] = [
  { name: "truncated JSON", body: '{"kind":\n"Mesh', message: /not JSON: .*line 2 column 6/ },
  { name: "JSON that ends too early", body: '{"kind":1', message: /not JSON: .*line 1 column 10/ },
  {
    name: "half an object",
    body: "{\n",
    message: "the body is not JSON: Expected property name or '}' in JSON at position 2 (line 2 column 1)",
  },
  { name: "nothing but a word", body: "hello", message: /not JSON: Unexpected token 'h'/ },
  { name: "an empty body", body: "", message: "the body is required: send JSON" },
  { name: "a byte-order mark", body: bytes([0xef, 0xbb, 0xbf], text), message: /byte-order mark/ },
  { name: "invalid UTF-8", body: bytes('{"kind":"', [0xff], '"}'), message: "the body is not valid UTF-8" },
  { name: "UTF-16", body: Buffer.from(text, "utf16le"), message: /not JSON/ },
  {
    name: "a duplicate key",
    body: text.replace('"kind"', '"kind":"x","kind"'),
    message: "duplicate key kind",
  },
  {
    name: "a duplicate key, further down",
    body: text.replace('"name":"n"', '"name":"n", "n\\u0061me" :"m"'),
    message: "duplicate key spec.currentStep.name",
  },
  {
    name: "an unknown property",
    body: text.replace("{", '{"kinds":[{"a":1}],'),
    message: /^unknown field kinds \(known here: kind, /,
  },
  {
    name: "a property __proto__",
    body: text.replace("{", '{"__proto__":{"kind":"x"},'),
    message: /^unknown field __proto__/,
  },
  {
    name: "a property constructor",
    body: text.replace("{", '{"constructor":1,'),
    message: /^unknown field constructor/,
  },
  {
    name: "endless nesting",
    body: "[".repeat(200_000) + "]".repeat(200_000),
    message: /nested more than 100 levels/,
  },
  { name: "an array", body: "[]", message: "the body must be an object, got an array" },
  { name: "null", body: "null", message: "the body must be an object, got null" },
].map(({ name, body, message }) => ({ name, extras: { body }, status: 400, code: "ASM.01400001", message }));

const rows: Row[] = [
  ...badBodies,
  {
    name: "a gzip body",
    extras: { body: gzipSync(text), headers: { "content-encoding": "gzip" } },
    status: 415,
    code: "MOCK.415",
    message: /Content-Encoding must be absent, got gzip/,
  },
  {
    name: "20 MB",
    extras: { body: " ".repeat(20_000_000) },
    status: 413,
    code: "MOCK.413",
    message: /larger than 12582912 bytes/,
  },
  {
    name: "a content type that is no type",
    extras: { json: plan, headers: { "content-type": "a/b/c; =" } },
    status: 400,
    code: "ASM.01400001",
    message: "header Content-Type must be application/json, got a/b/c; =",
  },
  {
    name: "a wrong content type",
    extras: { json: plan, headers: { "content-type": "text/plain" } },
    status: 400,
    code: "ASM.01400001",
    message: "header Content-Type must be application/json, got text/plain",
  },
  {
    name: "an unknown query",
    path: `${upgrades}?x=1`,
    extras: { json: plan },
    status: 400,
    code: "ASM.01400001",
    message: "query parameter x is unknown (mesh-upgrades/create takes none)",
  },
  {
    name: "an unknown query twice",
    path: `${upgrades}?foo=1&foo=2`,
    extras: { json: plan },
    status: 400,
    code: "ASM.01400001",
    message: /^query parameter foo is unknown \(mesh-upgrades\/create takes none\)$/,
  },
  {
    name: "a body where none belongs",
    method: "DELETE",
    path: `${release}?action=end`,
    extras: { json: {} },
    status: 400,
    code: "ASM.01400001",
    message: "releases/delete takes no body, got 2 bytes",
  },
  {
    name: "%ZZ in the path",
    method: "GET",
    path: `${upgrades}/%ZZ`,
    status: 400,
    code: "APIGW.0201",
    message: /%ZZ has a broken percent-encoding/,
  },
  {
    name: "%00 and %2F in the path",
    method: "GET",
    path: `${upgrades}/%00%2F..%2F`,
    status: 404,
    code: "ASM.01404001",
    message: /not found/i,
  },
  {
    name: "commas in the path",
    method: "GET",
    path: `${upgrade},${upgrade.length}`,
    status: 404,
    code: "ASM.01404001",
    message: /not found/i,
  },
  {
    name: "an unknown path",
    path: "/v1/p/mesh-upgrades/x",
    status: 404,
    code: "APIGW.0101",
    message:
      /no operation has the path \/v1\/p\/mesh-upgrades\/x; the nearest paths are \/v1\/\{project_id\}/,
  },
  {
    name: "a slash too many",
    path: `${upgrades}/`,
    extras: { json: plan },
    status: 404,
    code: "APIGW.0101",
    message: /nearest paths are \/v1\/\{project_id\}\/mesh-upgrade,/,
  },
  {
    name: "a preference for an example that does not exist",
    method: "GET",
    path: upgrade,
    extras: { headers: { prefer: "example=done" } },
    status: 400,
    code: "ASM.01400001",
    message: /response 200 of mesh-upgrades\/get has no example done; it has the examples accepted, running/,
  },
];

const mock = createMock();
let origin: string;
// No operation is added to its paths.
const fixed = createMock({ document: widgets() });
let fixedOrigin: string;
beforeAll(async () => {
  origin = (await mock.listen({ port: 0 })).url;
  fixedOrigin = (await fixed.listen({ port: 0 })).url;
});
afterAll(() => Promise.all([mock.close(), fixed.close()]));

describe.each(["in process", "over HTTP"])("%s", (way) => {
  it.each(rows)("responds to $name, and keeps serving", async (row) => {
    const { method = "POST", path = upgrades, extras = {}, status, code, message } = row;
    const target = way === "in process" ? mock : { origin };
    const response = await send(target, method, path, extras);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.at("/errorCode") ?? response.at("/error_code")).toBe(code);
    expect(response.at("/errorMsg") ?? response.at("/error_msg")).toMatch(message);
    expect((await send(target, "POST", upgrades, { json: plan })).status).toBe(200);
  });

  it("lists the methods of a path", async () => {
    const target = way === "in process" ? fixed : { origin: fixedOrigin };
    const wrong = await send(target, "PATCH", "/v1/t-1/jobs/12");
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get("content-type")).toBe("application/json");
    expect(wrong.headers.get("allow")).toBe("GET, OPTIONS");
    expect(wrong.at("/errorCode")).toBe("MOCK.405");
    expect(wrong.at("/errorMsg")).toBe("/v1/{team}/jobs/{job_id} takes GET, not PATCH");
    const path = "/v1/t-1/widgets";
    expect((await send(target, "PUT", path)).headers.get("allow")).toBe("GET, POST, OPTIONS");
    const asked = await send(target, "OPTIONS", path);
    expect(asked).toMatchObject({ status: 204, body: undefined });
    expect(asked.headers.get("allow")).toBe("GET, POST, OPTIONS");
    expect(await send(target, "HEAD", path)).toMatchObject({ status: 405, body: undefined });
    expect((await send(target, "GET", path)).status).toBe(200);
  });
});

it("records no violation for a resource that does not exist", async () => {
  const own = createMock();
  await send(own, "GET", `${upgrades}/nobody`);
  expect(own.violations).toEqual([]);
});
