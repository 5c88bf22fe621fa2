import * as fc from "fast-check";
import { RedisServer } from "@meshlift/testing/redis-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMemoryStore, type Store } from "../src/index.ts";
import { createRedisStore, type RedisStore } from "../src/store/redis.ts";
import { boxSteps } from "./box-model.ts";
import { BoxRun } from "./box-run.ts";
import { ModelRun } from "./model-run.ts";
import { steps } from "./model-steps.ts";
import { meshlift, other, type Subject } from "./model-subjects.ts";

/** Applies random steps to mocks and model, and compares the responses. */
function property(subject: Subject, store: Store): fc.IAsyncProperty<unknown> {
  return fc.asyncProperty(steps, async (all) => {
    await store.clear();
    const run = new ModelRun(subject, store);
    for (const { by, step } of all) {
      for (const { found, expected } of await run.apply(by, step)) expect(found).toEqual(expected);
    }
    for (const { found, expected } of await run.end()) expect(found).toEqual(expected);
  });
}

/** The same for what callers set in a resource, and for lists. */
function boxProperty(store: Store): fc.IAsyncProperty<unknown> {
  return fc.asyncProperty(boxSteps, async (all) => {
    await store.clear();
    const run = new BoxRun(store);
    for (const { by, step } of all) {
      for (const { found, expected } of await run.apply(by, step)) expect(found).toEqual(expected);
    }
    const { found, expected } = run.end();
    expect(found).toEqual(expected);
  });
}

const subjects: [string, Subject][] = [
  ["Meshlift's own document", meshlift],
  ["another document", other],
];

it.each(subjects)(
  "agrees with the state model for %s, in memory",
  { timeout: 120_000 },
  async (_, subject) => {
    const run = fc.assert(property(subject, createMemoryStore()), { numRuns: 300 });
    await expect(run).resolves.toBeUndefined();
  },
);

it("agrees with the model of writes and lists, in memory", { timeout: 120_000 }, async () => {
  const run = fc.assert(boxProperty(createMemoryStore()), { numRuns: 300 });
  await expect(run).resolves.toBeUndefined();
});

describe("in Redis", { tags: ["redis-server"] }, () => {
  const server = new RedisServer();
  let store: RedisStore;
  beforeAll(async () => {
    await server.start();
    store = await createRedisStore(server.url);
  });
  afterAll(async () => {
    store.close();
    await server.remove();
  });

  it.each(subjects)("agrees with the state model for %s", { timeout: 120_000 }, async (_, subject) => {
    await expect(fc.assert(property(subject, store), { numRuns: 60 })).resolves.toBeUndefined();
  });

  it("agrees with the model of writes and lists", { timeout: 120_000 }, async () => {
    await expect(fc.assert(boxProperty(store), { numRuns: 60 })).resolves.toBeUndefined();
  });
});
