import { createClient } from "@redis/client";
import { RedisServer } from "@meshlift/testing/redis-server";
import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createMock, type Mock, type Scenario, type Store, StoreError } from "../src/index.ts";
import { createRedisStore } from "../src/store/redis.ts";
import { createMemoryStore } from "../src/store/store.ts";
import { engine, plan, release, send, upgrade, upgrades } from "./send.ts";

/** A scenario that counts calls, so that the store has every kind of key. */
const scenario: Scenario = {
  sequences: [
    { operation: "releases/get", responses: [{ status: 200 }, { status: 200 }], afterwards: "repeat" },
  ],
  faults: [{ fault: "status", status: 503, methods: ["GET"], calls: { nth: 1000 } }],
};
const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

/** Text that is no value of the mock, whatever its key is. */
const foreign = [
  "",
  "nothing but a word",
  "-1",
  "1.5",
  "1e400",
  "99999999999999999999",
  "[]",
  "{}",
  "null",
  '["Running",0,0,null,null]',
  '["Running",0,0,1e300,null,0]',
  '["Running",0,0,null,-1e300,0]',
  '["Running",0,0,null,null,0,{"a":1}]',
  '["Running",0.5,0,null,null,0]',
  `["Running",0,0,null,null,0,[${deep(5000)}]]`,
  '{"scenario":{"faults":[{"fault":"latency","time":"10s"}]},"version":0}',
  '{"scenario":{"faults":[{"fault":"status","status":503,"headers":{"a":"b\\nc"}}]},"version":0,"advanced":0}',
  '{"scenario":{"faults":[{"fault":"latency","time":"9999999999h"}]},"version":0,"advanced":0}',
  '{"scenario":{},"version":"1","advanced":0}',
  '{"scenario":{},"version":1,"advanced":1e300}',
  '{"kind":"schema","location":"body","message":"of no request"}',
  '{"kind":"schema","location":"body","message":"m","request":"r","expected":"e","got":"g","fix":"f","count":"2"}',
  deep(5000),
];

/** The keys of a mock that has served requests. */
async function usedKeys(store: Store): Promise<string[]> {
  const mock = createMock({ store, scenario });
  for (const path of [upgrade, release]) await send(mock, "GET", path);
  await send(mock, "POST", upgrades, { json: plan });
  await send(mock, "PUT", engine, { json: { version: "2.4.0" } });
  await mock.advance("1s");
  return [...(await store.readAll()).keys()];
}

/** Asks a mock for everything that it reads from its store. @returns the messages of all refusals. */
async function refusals(mock: Mock): Promise<string[]> {
  const messages: string[] = [];
  for (const path of [upgrade, release]) {
    const { status, at } = await send(mock, "GET", path);
    if (status >= 500) messages.push(`${status} ${String(at("/errorMsg") ?? at("/error_msg"))}`);
  }
  for (const [method, path, json] of [
    ["POST", upgrades, plan],
    ["PUT", engine, { version: "2.4.0" }],
  ] as const) {
    const { status, at } = await send(mock, method, path, { json });
    if (status >= 500) messages.push(`${status} ${String(at("/errorMsg") ?? at("/error_msg"))}`);
  }
  for (const read of [mock.state(), mock.scenario(), mock.allViolations(), mock.advance("1s")]) {
    await read.catch((error: unknown) =>
      messages.push(error instanceof StoreError ? `503 ${error.message}` : `failed: ${String(error)}`),
    );
  }
  return messages;
}

const refusal =
  /^503 the store has a value at ".+" that the mock did not write: reset the mock, or use another prefix$/;

async function put(store: Store, key: string, next: string): Promise<void> {
  const [expected] = await store.read([key]);
  await store.write([{ key, expected, next }]);
}

it("refuses values of others with their key, at every key, and continues after a reset", async () => {
  const keys = await usedKeys(createMemoryStore());
  expect(keys.length).toBeGreaterThan(5);
  for (const key of keys) {
    await Promise.all(
      foreign.map(async (text) => {
        const store = createMemoryStore();
        await usedKeys(store);
        await put(store, key, text);
        const mock = createMock({ store, scenario });
        const said = await refusals(mock);
        for (const one of said) expect([key, text, one]).toEqual([key, text, expect.stringMatching(refusal)]);
        expect([key, text, said.join()]).toEqual([key, text, expect.stringContaining(`at "${key}"`)]);
        // Every request and every route reads the scenario, but not the record.
        expect(key === "scenario" ? said.length : 7).toBe(7);
        expect(mock.violations).toEqual([]);
        await mock.reset();
        expect((await send(mock, "GET", release)).status).toBe(200);
      }),
    );
  }
});

it("refuses any JSON of others, and never fails", async () => {
  const keys = await usedKeys(createMemoryStore());
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...keys), fc.json({ maxDepth: 4 }), async (key, text) => {
      const store = createMemoryStore();
      await usedKeys(store);
      await put(store, key, text);
      for (const one of await refusals(createMock({ store, scenario }))) expect(one).toMatch(refusal);
    }),
    { numRuns: 100 },
  );
});

it.each(["/v1/%zz/mesh-upgrade/u-1", `${upgrade}/%`, "violation x", "__proto__", "calls"])(
  "ignores a key of others, %s",
  async (key) => {
    const store = createMemoryStore();
    await put(store, key, "5");
    expect(await refusals(createMock({ store }))).toEqual([]);
  },
);

it("refuses violations that the mock did not write", async () => {
  const store = createMemoryStore();
  await store.record(["5"], 10);
  await expect(createMock({ store }).allViolations()).rejects.toThrow('the store has a value at "record"');
  await store.write([{ key: "violation 1", expected: undefined, next: "5" }]);
  const proxy = createMock({ store, upstream: "http://127.0.0.1:9" });
  await expect(proxy.allViolations()).rejects.toThrow('the store has a value at "violation 1"');
});

it("does not show the value itself, which may be a secret", async () => {
  const store = createMemoryStore();
  await put(store, release, '"xoxb-secret"');
  expect((await refusals(createMock({ store }))).join()).not.toContain("xoxb-secret");
});

describe("in Redis", { tags: ["redis-server"] }, () => {
  const server = new RedisServer();
  beforeAll(() => server.start());
  afterAll(() => server.remove());
  beforeEach(async () => {
    const store = await createRedisStore(server.url);
    await store.clear();
    store.close();
  });

  /** Returns a store, and a client that writes to the same server. */
  async function connect() {
    const store = await createRedisStore(server.url);
    const admin = createClient({ url: server.url });
    await admin.connect();
    onTestFinished(() => {
      store.close();
      admin.destroy();
    });
    return { store, admin };
  }

  it.each(["state", "record"])("refuses a %s of another type, and continues after a reset", async (name) => {
    const { store, admin } = await connect();
    await admin.set(`meshlift-mock:${name}`, "5");
    const mock = createMock({ store });
    const invalid = await send(mock, "POST", upgrades, { json: {} });
    const message = new RegExp(`an error for the key meshlift-mock:${name}: WRONGTYPE`);
    expect([invalid.status, String(invalid.at("/errorMsg"))]).toEqual([503, expect.stringMatching(message)]);
    await mock.reset();
    expect((await send(mock, "GET", upgrade)).status).toBe(200);
  });

  it("refuses a field of the state that is not one of the mock", async () => {
    const { store, admin } = await connect();
    await admin.hSet("meshlift-mock:state", { [release]: "\u001B[31m", scenario: "{" });
    const mock = createMock({ store });
    expect((await refusals(mock)).every((one) => refusal.test(one))).toBe(true);
    await mock.reset();
    await admin.hSet("meshlift-mock:state", release, "\u001B[31m");
    expect((await send(mock, "GET", release)).at("/errorMsg")).toContain(`at "${release}"`);
  });
});
