import { request } from "node:http";
import { afterEach, expect, it } from "vitest";
import { type AdminAccess, createMock, type Mock } from "../src/index.ts";
import { answerAdmin } from "../src/admin.ts";
import { plan, release, send, upgrades } from "./send.ts";

let mock: Mock | undefined;
afterEach(() => mock?.close());

async function serve(admin?: AdminAccess) {
  mock = createMock();
  const { url: origin } = await mock.listen(admin === undefined ? {} : { admin });
  return { mock, origin };
}

/** fetch lets nobody set these headers. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => resolve(response.resume().statusCode))
      .on("error", reject)
      .end();
  });
}

it("tells of health, violations and calls, and forgets", async () => {
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

it("says what there is for a wrong path or method", async () => {
  const { origin } = await serve("local");
  const path = await fetch(`${origin}/__mock/violation`);
  expect(path.status).toBe(404);
  expect(await path.json()).toEqual({
    error:
      "there is no /__mock/violation, only /__mock/health, /__mock/violations, /__mock/calls, /__mock/state, /__mock/scenario, /__mock/advance, /__mock/reset",
  });
  const method = await fetch(`${origin}/__mock/reset`);
  expect([method.status, method.headers.get("allow")]).toEqual([405, "POST"]);
});

it("is switched off unless it is asked for, and then a path like any other", async () => {
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
])("answers under %s as it should", async (_, headers, status) => {
  const { origin } = await serve("local");
  expect(await statusOf(`${origin}/__mock/health`, headers)).toBe(status);
});

it("lets no page read, not even one of this machine", async () => {
  const { origin } = await serve("local");
  const answer = await fetch(`${origin}/__mock/health`, {
    method: "OPTIONS",
    headers: { origin: "http://localhost:5173", "access-control-request-method": "GET" },
  });
  expect(answer.status).toBe(403);
  expect(answer.headers.get("access-control-allow-origin")).toBeNull();
});

it.each([
  ["local", "127.0.0.1", "127.0.0.1:4010", 200],
  ["local", "::ffff:127.0.0.1", "localhost", 200],
  ["local", "192.0.2.7", "127.0.0.1:4010", 403],
  ["local", undefined, "127.0.0.1:4010", 403],
  ["any", "192.0.2.7", "192.0.2.1:4010", 200],
  ["any", "192.0.2.7", "mock:4010", 200],
  ["any", "192.0.2.7", "mock.example.com:4010", 403],
] as const)("with access %s, answers %s who asks %s with %i", async (access, peer, host, status) => {
  const url = new URL("http://localhost/__mock/health");
  const incoming = { method: "GET", url, headers: { host }, body: new Uint8Array(), tooLarge: false };
  expect(await answerAdmin(createMock(), access, incoming, peer, undefined)).toMatchObject({ status });
});
