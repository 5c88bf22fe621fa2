import { once } from "node:events";
import { createClient, isConnectionError } from "@meshlift/client";
import { RedisServer } from "@meshlift/testing/redis-server";
import { expect, it, onTestFinished } from "vitest";
import { type MockProcess, startMock } from "../../../../packages/mock/test/mock-process.ts";
import { createBody } from "../../../cli/test/cli.ts";
import { sized } from "../../src/hostile/sizes.ts";

const creates = sized(300, 10_000);
const kills = sized(2, 30);
const lanes = 6;

it(
  `loses no acknowledged create of ${creates} on three mocks with one Redis, ${kills} of them killed`,
  {
    tags: ["redis-server"],
  },
  async () => {
    const redis = new RedisServer();
    onTestFinished(() => redis.remove());
    await redis.start();
    const started: MockProcess[] = [];
    onTestFinished(() => started.forEach(({ child }) => child.kill("SIGKILL")));
    const start = async (): Promise<MockProcess> => {
      const mock = await startMock(["--store", redis.url]);
      started.push(mock);
      return mock;
    };
    const mocks = await Promise.all([start(), start(), start()]);
    const clientOf = (index: number): ReturnType<typeof createClient> =>
      createClient({
        endpoint: mocks[index % mocks.length]?.origin,
        auth: { token: "any-token" },
        projectId: "p-1",
        retry: { retries: 0 },
      });

    const acknowledged: string[] = [];
    const unknown: unknown[] = [];
    let killed = 0;
    const turns = Array.from({ length: creates }).keys();
    const replace = async (index: number): Promise<void> => {
      const old = mocks[index]?.child;
      old?.kill("SIGKILL");
      if (old !== undefined) await once(old, "exit");
      mocks[index] = await start();
    };
    let replaced = Promise.resolve();
    const work = async (): Promise<void> => {
      for (const turn of turns) {
        // Spread over the run, and never two at once.
        if (killed < kills && turn >= ((killed + 1) * creates) / (kills + 2)) {
          killed += 1;
          const index = killed % mocks.length;
          replaced = replaced.then(() => replace(index));
        }
        try {
          const { metadata } = await clientOf(turn).meshUpgrades.create({ body: createBody });
          acknowledged.push(metadata?.uid ?? "none");
        } catch (error) {
          unknown.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: lanes }, work));
    await replaced;

    expect(killed).toBe(kills);
    expect(unknown.filter((error) => !isConnectionError(error))).toEqual([]);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    expect(acknowledged.length + unknown.length).toBe(creates);
    const lost: string[] = [];
    for (const [index, uid] of acknowledged.entries()) {
      const { metadata } = await clientOf(index).meshUpgrades.get({ mesh_upgrade_id: uid });
      if (metadata?.uid !== uid) lost.push(uid);
    }
    expect(lost).toEqual([]);
  },
);
