import * as fc from "fast-check";
import { RedisServer } from "@meshlift/testing/redis-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMemoryStore, type Store } from "../src/index.ts";
import { createRedisStore, type RedisStore } from "../src/store/redis.ts";
import { Play } from "./model-play.ts";
import { turns } from "./model-steps.ts";
import { meshlift, other, type Subject } from "./model-subjects.ts";

/** Random steps, each of which the model has to foretell. */
function property(subject: Subject, store: Store): fc.IAsyncProperty<unknown> {
  return fc.asyncProperty(turns, async (all) => {
    await store.clear();
    const play = new Play(subject, store);
    for (const { by, step } of all) {
      for (const { found, expected } of await play.do(by, step)) expect(found).toEqual(expected);
    }
    for (const { found, expected } of await play.end()) expect(found).toEqual(expected);
  });
}

const subjects: [string, Subject][] = [
  ["Meshlift's own document", meshlift],
  ["another document", other],
];

it.each(subjects)(
  "agrees with the model of its state on %s, in memory",
  { timeout: 120_000 },
  async (_, subject) => {
    const run = fc.assert(property(subject, createMemoryStore()), { numRuns: 300 });
    await expect(run).resolves.toBeUndefined();
  },
);

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

  it.each(subjects)("agrees with the model of its state on %s", { timeout: 120_000 }, async (_, subject) => {
    await expect(fc.assert(property(subject, store), { numRuns: 60 })).resolves.toBeUndefined();
  });
});
