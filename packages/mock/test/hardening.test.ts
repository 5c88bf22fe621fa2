import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { plan, send, upgrade, upgrades } from "./send.ts";
import { widgets } from "./widgets.ts";

const mock = createMock();
let origin: string;
// No operation is added to its paths.
const fixed = createMock({ document: widgets() });
let fixedOrigin: string;
beforeAll(async () => {
  origin = (await mock.listen()).url;
  fixedOrigin = (await fixed.listen()).url;
});
afterAll(() => Promise.all([mock.close(), fixed.close()]));

const limit = 12 * 1024 * 1024;
const fill = (name: string, size: number): string => {
  const text = JSON.stringify({ ...plan, metadata: { name } });
  return text + " ".repeat(size - text.length);
};

/** Sends raw bytes; `fetch` would normalize the path, and rejects some methods. */
async function raw(head: string, { halfClose = false, to = origin } = {}): Promise<string> {
  const { hostname, port } = new URL(to);
  const socket: Socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  socket.write(`${head}\r\nhost: x\r\nconnection: close\r\n\r\n`);
  if (halfClose) socket.end();
  let text = "";
  for await (const chunk of socket) text += String(chunk);
  socket.end();
  return text;
}

const get = (path: string, headers = ""): string =>
  `GET ${path} HTTP/1.1\r\nx-auth-token: any\r\ncontent-type: application/json${headers}`;

it.each([
  ["dots that stay inside", `${upgrade}/../${upgrade.split("/").at(-1)}`, 200, /"kind":"MeshUpgrade"/],
  ["dots that lead out", `${upgrades}/../../../../etc/passwd`, 404, /APIGW\.0101.*no operation has the path/],
  ["encoded dots", `${upgrades}/%2e%2e/%2e%2e/x`, 404, /APIGW\.0101.*no operation has the path/],
  ["two slashes", upgrade.replace("/mesh", "//mesh"), 404, /APIGW\.0101.*no operation has the path/],
  ["an encoded slash", `${upgrades}/a%2Fb`, 404, /ASM\.01404001/],
  ["a zero byte", `${upgrades}/%00`, 404, /ASM\.01404001/],
  ["a broken percent-encoding", `${upgrades}/%ZZ`, 400, /APIGW\.0201.*broken percent-encoding/],
  ["half of a character", `${upgrades}/%C3`, 400, /APIGW\.0201.*broken percent-encoding/],
  ["a __proto__", `${upgrades}/__proto__`, 404, /ASM\.01404001/],
  ["a very long segment", `${upgrades}/${"x".repeat(8000)}`, 404, /ASM\.01404001/],
  ["a query without end", `${upgrade}?${"&".repeat(4000)}`, 200, /MeshUpgrade/],
  ["a query of __proto__", `${upgrade}?__proto__=1`, 400, /query parameter __proto__ is unknown/],
])("responds to %s in a path, and keeps serving", async (_, path, status, body) => {
  const response = await raw(get(path));
  expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(response).toMatch(body);
  expect(response).toContain("content-type: application/json");
  expect((await send({ origin }, "GET", upgrade)).status).toBe(200);
});

it.each([
  ["a token twice", "\r\nx-auth-token: other", 200],
  ["500 headers", Array.from({ length: 500 }, (_, index) => `\r\nx-${index}: 1`).join(""), 200],
  ["more headers than fit", `\r\nx: ${"y".repeat(20_000)}`, 431],
  ["a header named __proto__", "\r\n__proto__: 1", 200],
  ["two lengths", "\r\ncontent-length: 0\r\ncontent-length: 1", 400],
])("responds to %s, and keeps serving", async (_, headers, status) => {
  expect(await raw(get(upgrade, headers))).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect((await send({ origin }, "GET", upgrade)).status).toBe(200);
});

it.each(["HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "QUERY", "M-SEARCH"])(
  "responds to the method %s on a path that has only GET",
  async (method) => {
    const head = `${method} /v1/t-1/jobs/12 HTTP/1.1\r\nx-auth-token: any\r\ncontent-length: 0`;
    const response = await raw(head, { to: fixedOrigin });
    expect(response).toMatch(/^HTTP\/1\.1 405 /);
    expect(response).toMatch(/^allow: GET, OPTIONS\r$/m);
    expect(response.includes("MOCK.405")).toBe(method !== "HEAD");
  },
);

it.each([
  ["at the limit", limit, 200],
  ["one byte over the limit", limit + 1, 413],
])("responds to a body %s", async (name, size, status) => {
  expect((await send({ origin }, "POST", upgrades, { body: fill(name, size) })).status).toBe(status);
});

const many = (count: number, property: (index: number) => string): string =>
  `{${Array.from({ length: count }, (_, index) => property(index)).join(",")}}`;
it.each([
  [
    "500,000 unknown properties",
    many(500_000, (index) => `"m${index}":1`),
    /^kind is required; .*unknown field m0 .*; and many more$/,
  ],
  ["one key 900,000 times", many(900_000, () => `"a":1`), /^duplicate key a; .*; and many more$/],
  ["a name of 11 MB", `{"${"n".repeat(11_000_000)}":1}`, /kind is required; .*n{900}…$/],
  [
    "a value of 11 MB",
    JSON.stringify({ kind: "x".repeat(11_000_000) }),
    /kind must be \W+MeshUpgrade\W+ got .{0,80}…/,
  ],
  ["5,000,000 items", `[${"1,".repeat(5_000_000)}1]`, /the body must be an object, got an array/],
  ["5,000,000 levels", "[".repeat(5_000_000), /the body is not JSON: it ends too early/],
])(
  "rejects a body of %s in a short response, keeps little of it, and keeps serving",
  { timeout: 60_000 },
  async (_, body, message) => {
    await mock.reset();
    const { status, at } = await send({ origin }, "POST", upgrades, { body });
    expect(status).toBe(400);
    expect(at("/errorMsg")).toMatch(message);
    expect(String(at("/errorMsg")).length).toBeLessThan(25_000);
    expect(JSON.stringify(mock.violations).length).toBeLessThan(250_000);
    expect((await send({ origin }, "GET", upgrade)).status).toBe(200);
  },
);

it("responds to a client that half-closes the connection after its request", async () => {
  expect(await raw(get(upgrade), { halfClose: true })).toMatch(/^HTTP\/1\.1 200 /);
});

it("responds on each of 1,000 open connections", async () => {
  const { hostname, port } = new URL(origin);
  const sockets = Array.from({ length: 1000 }, () => connect(Number(port), hostname));
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  const responses = await Promise.all(
    sockets.map(async (socket) => {
      socket.write(`${get(upgrade)}\r\nhost: x\r\nconnection: close\r\n\r\n`);
      let text = "";
      for await (const chunk of socket) text += String(chunk);
      return text.slice(0, 12);
    }),
  );
  expect(new Set(responses)).toEqual(new Set(["HTTP/1.1 200"]));
});
