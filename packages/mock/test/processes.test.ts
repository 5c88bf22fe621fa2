import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createRedisStore, type RedisStore } from "../src/redis.ts";
import { engine, plan, release, send, upgrades } from "./send.ts";
import { RedisServer, withoutRedis } from "./redis-server.ts";

const bin = new URL("../src/bin.ts", import.meta.url).pathname;

interface Process {
  origin: string;
  child: ChildProcess;
}

/** A mock in a process of its own. */
async function startMock(storeUrl: string): Promise<Process> {
  const child = spawn(process.execPath, [bin, "--port", "0", "--store", storeUrl]);
  for await (const line of createInterface(child.stdout)) {
    const origin = /^meshlift-mock listens on (.+)$/.exec(line)?.[1];
    if (origin === undefined) continue;
    child.stdout.resume();
    return { origin, child };
  }
  throw new Error("the mock ended before it listened");
}

describe.skipIf(withoutRedis)("three processes on one store", () => {
  const server = new RedisServer();
  let store: RedisStore;
  let mocks: Process[] = [];
  beforeAll(async () => {
    await server.start();
    store = await createRedisStore(server.url);
  });
  beforeEach(async () => {
    await store.clear();
    mocks = await Promise.all([1, 2, 3].map(() => startMock(server.url)));
  });
  afterEach(() => mocks.forEach(({ child }) => child.kill("SIGKILL")));
  afterAll(async () => {
    store.close();
    await server.remove();
  });
  const on = (index: number): { origin: string } => ({ origin: mocks[index % mocks.length]?.origin ?? "" });

  it("creates on one, reads on another, deletes on the third", async () => {
    const { at } = await send(on(0), "POST", upgrades, { json: plan });
    const path = `${upgrades}/${at("/metadata/uid")}`;
    const states = [];
    for (const index of [1, 2, 0, 1]) states.push((await send(on(index), "GET", path)).at("/status/state"));
    expect(states).toEqual(["Pending", "Running", "Succeeded", "Succeeded"]);
    expect((await send(on(2), "DELETE", `${release}?action=end`)).status).toBe(200);
    expect((await send(on(1), "GET", release)).status).toBe(404);
    expect((await send(on(0), "DELETE", `${release}?action=end`)).status).toBe(404);
  });

  it("loses nothing that was acknowledged when one is killed in the middle of 1,000 creates", async () => {
    const jobs: unknown[] = [];
    const made: unknown[] = [];
    const stories: unknown[][] = [];
    const failures: unknown[] = [];
    const turns = Array.from({ length: 1000 }).keys();

    const work = async (): Promise<void> => {
      for (const turn of turns) {
        if (turn === 400) mocks[1]?.child.kill("SIGKILL");
        try {
          const { at } = await send(on(turn), "POST", upgrades, { json: plan });
          made.push(at("/metadata/uid"));
          if (turn % 10 !== 0) continue;
          const job = await send(on(turn), "PUT", engine, { json: { version: "2.4.0" } });
          jobs.push(job.at("/jobId"));
          const story: unknown[] = [];
          for (const living of [0, 2, 0, 2]) {
            const read = await send(on(living), "GET", `${upgrades}/${at("/metadata/uid")}`);
            story.push(read.at("/status/state"));
          }
          stories.push(story);
        } catch (error) {
          failures.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: 12 }, work));

    // What fetch says of a process that is gone; everything else was acknowledged.
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures)
      expect(failure).toMatchObject({
        name: "TypeError",
        message: expect.stringMatching(/^(fetch failed|terminated)$/),
      });
    expect(new Set(made).size).toBe(made.length);
    expect(new Set(jobs).size).toBe(jobs.length);
    for (const story of stories) expect(story).toEqual(["Pending", "Running", "Succeeded", "Succeeded"]);
    const stored = await store.readAll();
    expect(made.filter((uid) => !stored.has(`${upgrades}/${uid}`))).toEqual([]);
    for (const uid of made.slice(-20)) {
      expect((await send(on(2), "GET", `${upgrades}/${uid}`)).at("/metadata/uid")).toBe(uid);
    }
  });

  it("lets exactly one of three delete", async () => {
    const answers = await Promise.all(
      [0, 1, 2].map((index) => send(on(index), "DELETE", `${release}?action=end`)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
  });

  it("shows the violations of all, also of one that was killed", async () => {
    await send(on(0), "GET", `${release}?x=1`);
    mocks[0]?.child.kill("SIGKILL");
    await send(on(1), "GET", "/nowhere");
    const record = (await store.readRecord()).map((text) => JSON.parse(text).kind);
    expect(record).toEqual(["unknown", "route"]);
  });
});
