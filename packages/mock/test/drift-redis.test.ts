import { RedisServer } from "@meshlift/testing/redis-server";
import { expect, it, onTestFinished } from "vitest";
import { createMock } from "../src/index.ts";
import { createRedisStore } from "../src/store/redis.ts";
import { gadgets } from "./gadgets.ts";
import { respondJson, startUpstream } from "./upstream-server.ts";

it(
  "counts the violations that two proxies on one Redis find at the same time",
  { tags: ["redis-server"] },
  async () => {
    const redis = new RedisServer();
    await redis.start();
    const stores = await Promise.all([createRedisStore(redis.url), createRedisStore(redis.url)]);
    onTestFinished(async () => {
      for (const store of stores) store.close();
      await redis.remove();
    });
    const { url } = await startUpstream((to) => respondJson(to, { id: "g-1", 'a "b" /c': 1 }));
    const mocks = stores.map((store) => createMock({ document: gadgets, upstream: url, store }));
    const asking = Array.from({ length: 20 }).flatMap(() =>
      mocks.map((mock) => mock.fetch("https://x/v1/gadgets/g-1", { headers: { "x-auth-token": "any" } })),
    );
    await Promise.all(asking);
    for (const mock of mocks) {
      expect(await mock.allViolations()).toMatchObject([{ pointer: '/a "b" ~1c', count: 40 }]);
    }
    await mocks[0]?.reset();
    expect(await mocks[1]?.allViolations()).toEqual([]);
  },
);
