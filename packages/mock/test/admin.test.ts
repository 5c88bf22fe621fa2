import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import {
  type AdminAccess,
  createMemoryStore,
  createMock,
  type Mock,
  type Store,
  StoreError,
} from "../src/index.ts";
import { respondToAdmin } from "../src/server/admin.ts";
import { plan, release, send, upgrades } from "./send.ts";

let mock: Mock | undefined;
afterEach(() => mock?.close());

async function serve(admin?: AdminAccess) {
  mock = createMock();
  const { url: origin } = await mock.listen(admin === undefined ? {} : { admin });
  return { mock, origin };
}

/** Sends a request with headers that `fetch` forbids, or with a body on GET. */
function statusOf(
  url: string,
  headers: Record<string, string>,
  method = "GET",
  body = "",
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { method, headers }, (response) => resolve(response.resume().statusCode))
      .on("error", reject)
      .end(body);
  });
}

/** Returns YAML that is small as text and huge as a value. */
function aliases(): string {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const items =
      level === 0 ? "x" : `*a${level - 1}, *a${level - 1}, *a${level - 1}, *a${level - 1}, *a${level - 1}`;
    return `l${level}: &a${level} [${items}]`;
  });
  return levels.join("\n");
}

it("returns health, violations and calls, and resets them", async () => {
  const { mock: own, origin } = await serve("local");
  await send({ origin }, "POST", upgrades, { json: plan });
  await send({ origin }, "DELETE", release);
  const get = async (path: string): Promise<unknown> => (await fetch(`${origin}/__mock/${path}`)).json();
  expect(await get("health")).toEqual({ status: "ok", requests: 2 });
  expect(await get("violations")).toMatchObject({ violations: [{ pointer: "/action" }], allowed: [] });
  expect(await get("calls?operation=releases/delete")).toMatchObject({
    calls: [{ url: release, status: 400 }],
  });
  expect(JSON.stringify(await get("calls"))).not.toContain("x-auth-token");
  expect(await get("calls?operation=release/delete")).toEqual({
    error: 'there is no operation "release/delete": did you mean "releases/delete"?',
  });
  expect((await fetch(`${origin}/__mock/reset`, { method: "POST" })).status).toBe(204);
  expect(await get("violations")).toEqual({ violations: [], allowed: [] });
  expect(own.calls()).toEqual([]);
});

it("lists the routes or methods for an unknown path or method", async () => {
  const { mock: own, origin } = await serve("local");
  const path = await fetch(`${origin}/__mock/violation`);
  expect(path.status).toBe(404);
  expect(await path.json()).toEqual({
    error:
      "there is no /__mock/violation, only /__mock/health, /__mock/violations, /__mock/verdict, /__mock/calls, /__mock/state, /__mock/scenario, /__mock/advance, /__mock/reset, /__mock/sessions",
  });
  expect(own.violations).toMatchObject([{ code: "unknown-path", request: "GET /__mock/violation" }]);
  const method = await fetch(`${origin}/__mock/reset`);
  expect([method.status, method.headers.get("allow")]).toEqual([405, "POST"]);
});

it.each([
  ["no YAML", "name: [", /body:2:1: Flow sequence|body:1:/],
  ["no scenario", "[]", /body:1:1: expected an object/],
  ["no UTF-8", new Uint8Array([0xff, 0xfe, 0x00]), /body: the text is not UTF-8/],
  ["nothing", "", /body:1:1: expected an object/],
  ["zero bytes", "\0".repeat(1000), /body:/],
  ["nesting without end", "[".repeat(50_000), /body:/],
  ["aliases that multiply", aliases(), /body:1:1: Excessive alias count|body:/],
  ["12 MB and more", "x".repeat(13 * 1024 * 1024), /the body is larger than 12582912 bytes/],
])("rejects a scenario that is %s, and keeps the current one", async (_, body, reason) => {
  const { mock: own, origin } = await serve("local");
  const response = await fetch(`${origin}/__mock/scenario`, { method: "PUT", body });
  expect([400, 413]).toContain(response.status);
  const { error } = Object(await response.json());
  expect(error).toMatch(reason);
  expect(error.length).toBeLessThan(2000);
  expect((await own.scenario()).name).toBe("happy");
  expect((await fetch(`${origin}/__mock/health`)).status).toBe(200);
});

it.each([
  ["POST", "/__mock/reset", 204],
  ["POST", "/__mock/advance?time=1s", 204],
  ["PUT", "/__mock/scenario?name=locked", 204],
  ["GET", "/__mock/health", 200],
])("ignores a body of %s %s", async (method, path, status) => {
  const { origin } = await serve("local");
  expect(await statusOf(origin + path, { "content-length": "9" }, method, "{garbage}")).toBe(status);
});

it("responds to other requests while the body of a scenario is incomplete, and then sets the scenario", async () => {
  const { mock: own, origin } = await serve("local");
  const { port } = new URL(origin);
  const socket = connect(Number(port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  const body = "name: slowly";
  socket.write(
    `PUT /__mock/scenario HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
  );
  expect((await fetch(`${origin}/__mock/health`)).status).toBe(200);
  expect((await send({ origin }, "GET", release)).status).toBe(200);
  expect((await own.scenario()).name).toBe("happy");
  socket.write(body.slice(5));
  const [response] = await once(socket, "data");
  expect(String(response)).toMatch(/^HTTP\/1\.1 204 /);
  expect((await own.scenario()).name).toBe("slowly");
});

it("rejects an invalid duration", async () => {
  const { origin } = await serve("local");
  const missing = await fetch(`${origin}/__mock/advance`, { method: "POST" });
  expect([missing.status, await missing.json()]).toEqual([
    400,
    { error: "name a time, such as /__mock/advance?time=10s" },
  ]);
  for (const time of ["", "soon", "-1s", "1e9", "Infinity", "9".repeat(400)]) {
    const response = await fetch(`${origin}/__mock/advance?time=${time}`, { method: "POST" });
    expect([time, response.status]).toEqual([time, 400]);
  }
});

it.each([
  ["GET", "health", 200],
  ["GET", "violations", 200],
  ["GET", "calls", 200],
  ["GET", "calls?operation=none", 400],
  ["GET", "state", 200],
  ["GET", "scenario", 200],
  ["PUT", "scenario?name=happy", 204],
  ["POST", "advance?time=1s", 204],
  ["POST", "reset", 204],
  ["GET", "reset", 405],
  ["GET", "none", 404],
])("forbids caches to store the response to %s %s", async (method, path, status) => {
  const { origin } = await serve("local");
  const response = await fetch(`${origin}/__mock/${path}`, { method });
  expect([response.status, response.headers.get("cache-control")]).toEqual([status, "no-store"]);
});

it("responds with 503 while the store is unavailable, and recovers", async () => {
  const memory = createMemoryStore();
  let away = true;
  const read: Store["read"] = (keys) =>
    away ? Promise.reject(new StoreError("the store is away")) : memory.read(keys);
  mock = createMock({ store: { ...memory, read } });
  const { url } = await mock.listen({ admin: "local" });
  const refused = await fetch(`${url}/__mock/scenario`);
  expect([refused.status, await refused.json()]).toEqual([503, { error: "the store is away" }]);
  expect((await fetch(`${url}/__mock/advance?time=1s`, { method: "POST" })).status).toBe(503);
  away = false;
  expect((await fetch(`${url}/__mock/scenario`)).status).toBe(200);
});

it("is off by default, and then has no admin routes", async () => {
  const { origin } = await serve();
  expect((await fetch(`${origin}/__mock/health`)).status).toBe(404);
  expect(await (await fetch(`${origin}/__mock/health`)).json()).toHaveProperty("error_code");
});

it.each([
  ["a name that a web site has made to point here", { host: "rebind.example.com:4010" }, 403],
  ["a page of another origin", { origin: "http://localhost:5173" }, 403],
  ["a page without an origin", { origin: "null" }, 403],
  ["the address", {}, 200],
  ["localhost", { host: "localhost:1" }, 200],
])("accepts or rejects a request with %s", async (_, headers, status) => {
  const { origin } = await serve("local");
  expect(await statusOf(`${origin}/__mock/health`, headers)).toBe(status);
});

it("allows no web page to read, not even of this machine", async () => {
  const { origin } = await serve("local");
  const response = await fetch(`${origin}/__mock/health`, {
    method: "OPTIONS",
    headers: { origin: "http://localhost:5173", "access-control-request-method": "GET" },
  });
  expect(response.status).toBe(403);
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});

it.each([
  ["local", "127.0.0.1", "127.0.0.1:4010", 200],
  ["local", "::ffff:127.0.0.1", "localhost", 200],
  ["local", "192.0.2.7", "127.0.0.1:4010", 403],
  ["local", undefined, "127.0.0.1:4010", 403],
  ["any", "192.0.2.7", "192.0.2.1:4010", 200],
  ["any", "192.0.2.7", "mock:4010", 200],
  ["any", "192.0.2.7", "mock.example.com:4010", 403],
] as const)("with access %s, responds to %s at %s with %i", async (access, peer, host, status) => {
  const url = new URL("http://localhost/__mock/health");
  const record = vi.fn<(refusal: unknown) => Promise<void>>();
  const parts = { document: undefined, store: createMemoryStore(), sessions: createMock(), record };
  const made = {
    method: "GET",
    url,
    headers: { host },
    body: new Uint8Array(),
    tooLarge: false,
    raw: () => ({ target: "", headers: [], trailers: [], gone: new AbortController().signal }),
  };
  expect(await respondToAdmin(createMock(), access, made, peer, parts)).toMatchObject({ status });
});
