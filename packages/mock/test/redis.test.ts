import { createClient } from "@redis/client";
import { RedisServer } from "@meshlift/testing/redis-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createMock, StoreError } from "../src/index.ts";
import { createRedisStore } from "../src/store/redis.ts";
import { engine, plan, release, send, upgrades } from "./send.ts";

it.each(["http://127.0.0.1:6379", "redis://", "localhost:6379", "redis"])(
  "rejects %s as a store",
  async (url) => {
    await expect(createRedisStore(url)).rejects.toThrow(
      "a store is given as redis://host:port, or rediss:// for TLS",
    );
  },
);

it("reports an unreachable server without its password", async () => {
  const opened = createRedisStore("redis://admin:secret@127.0.0.1:1/3");
  await expect(opened).rejects.toBeInstanceOf(StoreError);
  await expect(opened).rejects.toThrow(
    "the store at redis://127.0.0.1:1/3 cannot be used (connect ECONNREFUSED 127.0.0.1:1): is Redis or Valkey running there?",
  );
});

describe("a store in Redis", { tags: ["redis-server"] }, () => {
  const server = new RedisServer();
  beforeAll(() => server.start());
  afterAll(() => server.remove());
  beforeEach(async () => (await open()).clear());

  async function open(options?: Parameters<typeof createRedisStore>[1]) {
    const store = await createRedisStore(server.url, options);
    onTestFinished(() => store.close());
    return store;
  }

  it("applies all changes of a write or none", async () => {
    const store = await open();
    const a = { key: "a", expected: undefined, next: "" };
    expect(await store.write([a])).toBeUndefined();
    expect(await store.write([{ key: "b", expected: undefined, next: "1" }, a])).toBe("a");
    expect(await store.read(["a", "b"])).toEqual(["", undefined]);
    expect(
      await store.write([
        { key: "a", expected: "", next: "2" },
        { key: "b", expected: undefined, next: "3" },
      ]),
    ).toBeUndefined();
    expect(await store.readAll()).toEqual(
      new Map([
        ["a", "2"],
        ["b", "3"],
      ]),
    );
    await store.clear();
    expect(await store.readAll()).toEqual(new Map());
  });

  it("keeps any text as a value", async () => {
    const store = await open();
    const odd = ["__proto__", "\0", "ü\u{1F600}", "=", "x".repeat(100_000)];
    expect(
      await store.write(odd.map((text) => ({ key: text, expected: undefined, next: text }))),
    ).toBeUndefined();
    expect(
      await store.write(odd.map((text) => ({ key: text, expected: text, next: `${text}!` }))),
    ).toBeUndefined();
    expect(await store.read(odd)).toEqual(odd.map((text) => `${text}!`));
  });

  it("keeps the last entries of the record", async () => {
    const store = await open();
    await store.record(["1", "2"], 3);
    await store.record(["3", "4"], 3);
    expect(await store.readRecord()).toEqual(["2", "3", "4"]);
  });

  it("returns all keys in an order that further writes do not change", async () => {
    const store = await open();
    const add = (from: number) =>
      store.write(
        Array.from({ length: 300 }, (_, index) => ({
          key: `/boxes/${(from + index) * 7919}`,
          expected: undefined,
          next: "x".repeat(100),
        })),
      );
    await add(0);
    const before = [...(await store.readAll()).keys()];
    await add(300);
    const after = [...(await store.readAll()).keys()];
    expect(after.filter((key) => before.includes(key))).toEqual(before);
  });

  it("separates mocks by prefix", async () => {
    const [one, other] = [await open({ prefix: "one" }), await open({ prefix: "other" })];
    await one.write([{ key: "a", expected: undefined, next: "1" }]);
    expect(await other.read(["a"])).toEqual([undefined]);
    await other.clear();
    expect(await one.read(["a"])).toEqual(["1"]);
    await one.clear();
  });

  it("separates sessions, and shares each of them", async () => {
    const [store, same] = [await open(), await open()];
    const change = { key: "a", expected: undefined, next: "1" };
    for (const name of ["one", "one:state", "session"]) await store.session?.(name).write([change]);
    expect(await store.readAll()).toEqual(new Map());
    await store.session?.("one").record(["entry"], 3);
    expect(await same.session?.("one").readRecord()).toEqual(["entry"]);
    await same.session?.("one").clear();
    expect(await store.session?.("one").read(["a"])).toEqual([undefined]);
    expect(await store.session?.("one:state").read(["a"])).toEqual(["1"]);
  });

  it("separates sessions from prefixes that look like their keys", async () => {
    const names = ["a", "a:session:b", "session:a", "session-state", "b:state"];
    const prefixes = ["p", "p:session:a", "p:a", "p:a:session", "p:session-state", "p:a:b"];
    const stores = await Promise.all(prefixes.map((prefix) => open({ prefix })));
    const sessions = stores.flatMap((store) => names.map((name) => store.session?.(name) ?? store));
    const all = [...stores, ...sessions];
    for (const [index, store] of all.entries()) {
      expect(await store.write([{ key: "k", expected: undefined, next: `${index}` }])).toBeUndefined();
    }
    for (const [index, store] of all.entries()) expect(await store.read(["k"])).toEqual([`${index}`]);
    for (const store of all) await store.clear();
  });

  it("gives each of many upgrades its own job, on every mock", async () => {
    const mocks = await Promise.all([1, 2, 3].map(async () => createMock({ store: await open() })));
    const jobs = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        send(mocks[index % 3] ?? createMock(), "PUT", engine, { json: { version: "2.4.0" } }),
      ),
    );
    expect(new Set(jobs.map(({ at }) => at("/jobId"))).size).toBe(60);
  });

  it("returns the violations of all mocks on every mock", async () => {
    const [one, other] = [createMock({ store: await open() }), createMock({ store: await open() })];
    await send(one, "GET", `${release}?x=1`);
    await send(other, "GET", "/nowhere");
    expect(one.violations).toMatchObject([{ kind: "unknown", operation: "releases/get" }]);
    const all = [...one.violations, ...other.violations];
    expect(await one.allViolations()).toEqual(all);
    expect(await other.allViolations()).toEqual(all);
    await one.reset();
    expect(await other.allViolations()).toEqual([]);
  });

  it("responds with 503 while the server is unavailable, acknowledges nothing, and recovers", async () => {
    const mock = createMock({ store: await open() });
    const { at } = await send(mock, "POST", upgrades, { json: plan });
    await server.kill();
    const refused = await Promise.all([
      send(mock, "POST", upgrades, { json: plan }),
      send(mock, "GET", `${upgrades}/${at("/metadata/uid")}`),
      send(mock, "POST", upgrades, { json: {} }),
      send(mock, "GET", "/nowhere"),
    ]);
    for (const response of refused) {
      expect(response.status).toBe(503);
      expect(response.at("/errorCode") ?? response.at("/error_code")).toBe("MOCK.503");
      expect(response.at("/errorMsg") ?? response.at("/error_msg")).toMatch(
        /^the store at redis:\/\/127\.0\.0\.1:\d+ cannot be used \(.+\): is Redis or Valkey running there\?$/,
      );
    }
    await server.start();
    await expect
      .poll(async () => (await send(mock, "GET", `${upgrades}/${at("/metadata/uid")}`)).status)
      .toBe(200);
    expect(await mock.allViolations()).toEqual([]);
  });

  it("is unhealthy with the reason while the server is unavailable", async () => {
    await using mock = createMock({ store: await open() });
    const { url } = await mock.listen({ admin: "local" });
    const health = () => fetch(`${url}/__mock/health`);
    expect((await health()).status).toBe(200);
    await server.kill();
    const refused = await health();
    expect([refused.status, await refused.json()]).toEqual([
      503,
      {
        status: "unavailable",
        requests: 0,
        error: expect.stringMatching(
          /^the store at redis:\S+ cannot be used \(.+\): is Redis or Valkey running/,
        ),
      },
    ]);
    await server.start();
    await expect.poll(async () => (await health()).status).toBe(200);
    expect(await (await health()).json()).toEqual({ status: "ok", requests: 0 });
  });

  it("reports that the server is full, and continues when there is space", async () => {
    const mock = createMock({ store: await open() });
    const admin = createClient({ url: server.url });
    await admin.connect();
    onTestFinished(() => admin.destroy());
    await admin.configSet("maxmemory", "1");
    const { status, at } = await send(mock, "POST", upgrades, { json: plan });
    await admin.configSet("maxmemory", "0");
    expect({ status, message: at("/errorMsg") }).toEqual({
      status: 503,
      message: expect.stringMatching(
        /^the store at redis:\S+ returned an error for the key meshlift-mock:state: OOM /,
      ),
    });
    expect((await send(mock, "POST", upgrades, { json: plan })).status).toBe(200);
  });

  it("stops waiting for a silent server after the timeout", async () => {
    const mock = createMock({ store: await open({ timeout: 1500 }) });
    expect((await send(mock, "GET", release)).status).toBe(200);
    server.signal("SIGSTOP");
    const { status, at } = await send(mock, "GET", release);
    server.signal("SIGCONT");
    expect({ status, message: at("/errorMsg") }).toEqual({
      status: 503,
      message: expect.stringContaining("(no response within 1500 ms)"),
    });
    await expect.poll(async () => (await send(mock, "GET", release)).status).toBe(200);
  });
});
