import { expect, it } from "vitest";
import { createMemoryStore, createMock, type Store } from "../src/index.ts";
import { engine, plan, release, send, upgrades } from "./send.ts";

/** Returns a store whose readers all see the same state before any of them writes: the worst case. */
function createRacingStore(readers: number): Store {
  const memory = createMemoryStore();
  const { promise: allHaveRead, resolve: everybodyHasRead } = Promise.withResolvers<void>();
  let reading = readers;
  return {
    ...memory,
    async read(keys) {
      const values = await memory.read(keys);
      reading -= 1;
      if (reading === 0) everybodyHasRead();
      await allHaveRead;
      return values;
    },
  };
}

it("lets exactly one of two deletes succeed", async () => {
  const mock = createMock({ store: createRacingStore(2) });
  const path = `${release}?action=end`;
  const responses = await Promise.all([send(mock, "DELETE", path), send(mock, "DELETE", path)]);
  expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 404]);
});

it("gives each of many upgrades its own job", async () => {
  const mock = createMock({ store: createRacingStore(20) });
  const upgradeOnce = () => send(mock, "PUT", engine, { json: { version: "2.4.0" } });
  const responses = await Promise.all(Array.from({ length: 20 }, upgradeOnce));
  expect(new Set(responses.map(({ at }) => at("/jobId"))).size).toBe(20);
});

it("loses no creation and no read", async () => {
  const mock = createMock({ store: createRacingStore(10) });
  const created = await Promise.all(
    Array.from({ length: 10 }, () => send(mock, "POST", upgrades, { json: plan })),
  );
  const paths = created.map(({ at }) => `${upgrades}/${at("/metadata/uid")}`);
  expect(new Set(paths).size).toBe(10);
  const [first = ""] = paths;
  const reads = await Promise.all([first, first, first].map((path) => send(mock, "GET", path)));
  expect(reads.map(({ at }) => at("/status/state")).toSorted()).toEqual(["Pending", "Running", "Succeeded"]);
  for (const path of paths) expect((await send(mock, "GET", path)).status).toBe(200);
});

it("shares resources with every mock on the same store", async () => {
  const store = createMemoryStore();
  const { at } = await send(createMock({ store }), "POST", upgrades, { json: plan });
  expect((await send(createMock({ store }), "GET", `${upgrades}/${at("/metadata/uid")}`)).status).toBe(200);
});

it("reports that the store fails, and keeps serving", async () => {
  const memory = createMemoryStore();
  let broken = true;
  const store: Store = {
    ...memory,
    read: (keys) => (broken ? Promise.reject(new Error("connection lost")) : memory.read(keys)),
  };
  const mock = createMock({ store });
  const { status, at } = await send(mock, "GET", release);
  expect({ status, message: at("/errorMsg") }).toEqual({
    status: 500,
    message: "the mock failed at releases/get: connection lost",
  });
  broken = false;
  expect((await send(mock, "GET", release)).status).toBe(200);
});

it("refuses to grow beyond its limit, and keeps what it has acknowledged", async () => {
  const mock = createMock({ store: createMemoryStore({ limit: 2500 }) });
  const create = () => send(mock, "POST", upgrades, { json: plan });
  const created = [await create()];
  for (let count = 0; count < 9; count += 1) {
    const response = await create();
    if (response.status === 200) created.push(response);
  }
  expect(created.length).toBeGreaterThan(2);
  expect(created.length).toBeLessThan(9);
  const refused = await create();
  expect(refused).toMatchObject({
    status: 503,
    body: {
      errorCode: "MOCK.503",
      errorMsg:
        "the state in memory has reached its limit of 2500 characters: delete it with reset, or keep it in Redis",
    },
  });
  for (const { at } of created) {
    expect((await send(mock, "GET", `${upgrades}/${at("/metadata/uid")}`)).status).toBe(200);
  }
  expect(mock.violations).toEqual([]);
  await mock.reset();
  expect((await create()).status).toBe(200);
});

it("separates sessions, which share the limit", async () => {
  const store = createMemoryStore({ limit: 10 });
  const change = { key: "a", expected: undefined, next: "12345678" };
  await store.session?.("one").write([change]);
  expect(await store.read(["a"])).toEqual([undefined]);
  await store.clear();
  expect(await store.session?.("one").read(["a"])).toEqual(["12345678"]);
  await expect(store.session?.("other").write([change])).rejects.toThrow("its limit of 10 characters");
  await store.session?.("one").clear();
  expect(await store.session?.("other").write([change])).toBeUndefined();
});
