import { describe, expect, it, onTestFinished } from "vitest";
import { createMemoryStore, createMock, type Mock, type MockOptions } from "../src/index.ts";
import { sendRaw } from "./raw-client.ts";
import { plan, send, upgrade, upgrades } from "./send.ts";
import { startUpstream } from "./upstream-server.ts";

const inSession = (name: string) => ({ "x-mock-session": name });

async function serve(options?: MockOptions): Promise<{ mock: Mock<string>; origin: string }> {
  const mock = createMock(options ?? {});
  onTestFinished(() => mock.close());
  const { url: origin } = await mock.listen({ admin: "local" });
  return { mock, origin };
}

async function admin(origin: string, path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(`${origin}/__mock/${path}`, init);
  return response.status === 204 ? undefined : response.json();
}

describe("a session", () => {
  it("has its own state, journal, violations and verdict", async () => {
    const { mock, origin } = await serve();
    const created = await send({ origin }, "POST", upgrades, { json: plan, headers: inSession("a") });
    const path = `${upgrades}/${created.at("/metadata/uid")}`;
    await send({ origin }, "POST", upgrades, { json: { kind: 1 }, headers: inSession("b") });

    expect((await send({ origin }, "GET", path, { headers: inSession("a") })).status).toBe(200);
    expect((await send({ origin }, "GET", path, { headers: inSession("b") })).status).toBe(404);
    expect((await send({ origin }, "GET", path)).status).toBe(404);
    const [a, b] = [mock.session("a"), mock.session("b")];
    expect(a.verdict()).toMatchObject({ passed: true, requests: 2 });
    expect(b.verdict()).toMatchObject({ passed: false, requests: 2 });
    expect(mock.verdict()).toMatchObject({ passed: true, requests: 1 });
    expect(a.calls()).toMatchObject([{ session: "a" }, { session: "a" }]);
    expect(mock.calls()[0]).not.toHaveProperty("session");
    expect(await b.allViolations()).toEqual(b.violations);
    expect(await a.allViolations()).toEqual([]);
  });

  it("has its own lifecycle, scenario and clock", async () => {
    const { mock, origin } = await serve();
    const state = async (name: string): Promise<unknown> =>
      (await send({ origin }, "GET", upgrade, { headers: inSession(name) })).at("/status/state");
    await mock
      .session("a")
      .use({ faults: [{ fault: "status", status: 503, operation: "mesh-upgrades/get" }] });
    expect((await send({ origin }, "GET", upgrade, { headers: inSession("a") })).status).toBe(503);
    const first = await state("b");
    expect(await mock.session("b").scenario()).not.toEqual(await mock.session("a").scenario());
    await mock.session("b").advance("1h");
    await mock.session("b").reset();
    expect(await state("b")).toBe(first);
    expect(mock.session("a").calls()).toHaveLength(1);
  });

  it("is selected by a path, for clients that cannot send a header", async () => {
    const { mock, origin } = await serve();
    const endpoint = `${origin}/__mock/sessions/${encodeURIComponent("shop test.ts")}`;
    const { at } = await send({ origin: endpoint }, "POST", upgrades, { json: plan });
    expect((await send({ origin: endpoint }, "GET", `${upgrades}/${at("/metadata/uid")}`)).status).toBe(200);
    expect(mock.session("shop test.ts").calls()).toMatchObject([
      { url: upgrades },
      { url: `${upgrades}/${at("/metadata/uid")}` },
    ]);
    expect(await admin(endpoint, "calls")).toMatchObject({ calls: [{ session: "shop test.ts" }, {}] });
    await admin(endpoint, "reset", { method: "POST" });
    expect(mock.session("shop test.ts").calls()).toEqual([]);
  });

  it("is selected in process in the same ways", async () => {
    const mock = createMock();
    await send(mock, "GET", upgrade, { headers: inSession("a") });
    await send(mock, "GET", `/__mock/sessions/a${upgrade}`);
    await send(mock.session("a"), "GET", upgrade);
    expect(mock.session("a").calls()).toHaveLength(3);
    expect(mock.calls()).toEqual([]);
  });

  it("is listed with its numbers, and ends with its state", async () => {
    const { mock, origin } = await serve();
    const { at } = await send({ origin }, "POST", upgrades, { json: plan, headers: inSession("a") });
    await send({ origin }, "GET", `${upgrade}?x=1`, { headers: inSession("b") });
    const sessions = [
      { session: "a", requests: 1, violations: 0 },
      { session: "b", requests: 1, violations: 1 },
    ];
    expect(mock.sessions()).toEqual(sessions);
    expect(await admin(origin, "sessions")).toEqual({ sessions });
    expect(await admin(origin, "sessions?name=a", { method: "DELETE" })).toBeUndefined();
    expect(await admin(origin, "sessions?name=a", { method: "DELETE" })).toEqual({
      error: 'there is no session "a"',
    });
    const path = `${upgrades}/${at("/metadata/uid")}`;
    expect((await send({ origin }, "GET", path, { headers: inSession("a") })).status).toBe(404);
  });

  it("is shared by all mocks on one store", async () => {
    const store = createMemoryStore();
    const [one, other] = [createMock({ store }), createMock({ store })];
    const { at } = await send(one.session("a"), "POST", upgrades, { json: plan });
    expect((await send(other.session("a"), "GET", `${upgrades}/${at("/metadata/uid")}`)).status).toBe(200);
    await one.endSession("a");
    expect((await send(other.session("a"), "GET", `${upgrades}/${at("/metadata/uid")}`)).status).toBe(404);
  });

  it("reaches an upstream without what selected it", async () => {
    const upstream = await startUpstream((response) => response.end("{}"));
    const { mock, origin } = await serve({ upstream: upstream.url });
    await send({ origin }, "GET", `/__mock/sessions/a${upgrade}?q=%41`, { headers: inSession("a") });
    expect(upstream.received).toMatchObject([{ url: `${upgrade}?q=%41` }]);
    expect(JSON.stringify(upstream.received)).not.toContain("mock-session");
    expect(mock.session("a").calls()).toHaveLength(1);
    await sendRaw(origin, `GET http://h/__mock/sessions/a"b${upgrade}?q=1 HTTP/1.0\r\n\r\n`);
    expect(upstream.received[1]).toMatchObject({ url: `${upgrade}?q=1` });
  });
});

it("a path that only looks like that of a session is a violation", async () => {
  const { mock, origin } = await serve();
  const paths = ["session/a", "sessions/", "sessions/a/__mock/sessions/b", "sessions/%2e", "sessions/%2e%2e"];
  for (const path of paths) {
    await sendRaw(origin, `GET /__mock/${path}${upgrade} HTTP/1.0\r\nX-Auth-Token: any\r\n\r\n`);
  }
  const session = mock.session("a");
  expect(
    [...mock.violations, ...session.violations].map(({ code, request }) => `${code} ${request}`),
  ).toEqual([
    `unknown-path GET /__mock/session/a${upgrade}`,
    `unusable-session GET /__mock/sessions/${upgrade}`,
    `unusable-session GET /__mock/sessions/%2e${upgrade}`,
    `unknown-path GET /__mock/sessions/%2e%2e${upgrade}`,
    `unknown-path GET /__mock/sessions/a/__mock/sessions/b${upgrade}`,
  ]);
  expect(mock.sessions()).toMatchObject([{ session: "a" }]);
});

it("two headers that name sessions are a violation, and no third session", async () => {
  const { mock, origin } = await serve();
  const headers = "X-Auth-Token: any\r\nX-Mock-Session: a\r\nX-Mock-Session: b";
  await sendRaw(origin, `GET ${upgrade} HTTP/1.0\r\n${headers}\r\n\r\n`);
  expect(mock.violations).toMatchObject([{ code: "unusable-session", message: /send one/ }]);
  expect(mock.sessions()).toEqual([]);
});

it("a session that ended leaves nothing behind, and all journals have a shared limit", async () => {
  const mock = createMock();
  const json = { ...plan, filling: "x".repeat(1_000_000) };
  for (let count = 0; count < 80; count += 1)
    await send(mock.session(`${count}`), "POST", upgrades, { json });
  const calls = () => mock.sessions().flatMap(({ session }) => mock.session(session).calls()).length;
  expect(calls()).toBeLessThan(70);
  expect(mock.session("0").verdict()).toMatchObject({ passed: false, requests: 1 });
  for (let count = 0; count < 80; count += 1) await mock.endSession(`${count}`);
  for (let count = 0; count < 60; count += 1)
    await send(mock.session(`${count}`), "POST", upgrades, { json });
  expect(calls()).toBe(60);
});

describe("a request that names no usable session", () => {
  it.each([
    ["an empty name", "", upgrade],
    ["a name of 201 characters", "x".repeat(201), upgrade],
    ["a name with other characters", undefined, `/__mock/sessions/${encodeURIComponent("ü")}${upgrade}`],
    ["a broken name in the path", undefined, `/__mock/sessions/%ZZ${upgrade}`],
    ["a name that is a dot segment", "..", upgrade],
    ["two names", "a", `/__mock/sessions/b${upgrade}`],
  ])("is a violation of the caller: %s", async (_, name, path) => {
    const { mock, origin } = await serve();
    const headers = name === undefined ? {} : inSession(name);
    for (const target of [{ origin }, mock]) {
      const { status, body } = await send(target, "GET", path, { headers });
      expect({ status, body: JSON.stringify(body) }).toMatchObject({
        status: 400,
        body: expect.stringContaining("session"),
      });
    }
    expect(mock.violations).toMatchObject([
      { code: "unusable-session", fault: "caller" },
      { code: "unusable-session" },
    ]);
    expect(mock.sessions()).toEqual([]);
  });

  it("is one after 1,000 sessions, until one of them ends", async () => {
    const mock = createMock();
    for (let count = 0; count < 1000; count += 1) mock.session(`${count}`);
    expect(() => mock.session("x")).toThrow("the mock has 1000 sessions already: end some of them");
    expect((await send(mock, "GET", upgrade, { headers: inSession("x") })).status).toBe(400);
    await mock.endSession("7");
    expect((await send(mock, "GET", upgrade, { headers: inSession("x") })).status).toBe(200);
  });

  it("is one where the store has no sessions", () => {
    const { session: _, ...store } = createMemoryStore();
    expect(() => createMock({ store }).session("a")).toThrow("give it a method session(name)");
  });
});
