import { RedisServer } from "@meshlift/testing/redis-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createRedisStore, type RedisStore } from "../src/store/redis.ts";
import { type MockProcess, startMock } from "./mock-process.ts";
import { engine, plan, release, send, upgrade, upgrades } from "./send.ts";

describe("three processes on one store", { tags: ["redis-server"] }, () => {
  const server = new RedisServer();
  let store: RedisStore;
  let mocks: MockProcess[] = [];
  beforeAll(async () => {
    await server.start();
    store = await createRedisStore(server.url);
  });
  beforeEach(async () => {
    await store.clear();
    mocks = await Promise.all([1, 2, 3].map(() => startMock(["--store", server.url])));
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

  it("loses nothing acknowledged when one is killed during 1,000 creates", async () => {
    const jobs: unknown[] = [];
    const made: unknown[] = [];
    const histories: unknown[][] = [];
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
          const states: unknown[] = [];
          for (const living of [0, 2, 0, 2]) {
            const read = await send(on(living), "GET", `${upgrades}/${at("/metadata/uid")}`);
            states.push(read.at("/status/state"));
          }
          histories.push(states);
        } catch (error) {
          failures.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: 12 }, work));

    // fetch rejects like this if the process is gone; everything else was acknowledged.
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures)
      expect(failure).toMatchObject({
        name: "TypeError",
        message: expect.stringMatching(/^(fetch failed|terminated)$/),
      });
    expect(new Set(made).size).toBe(made.length);
    expect(new Set(jobs).size).toBe(jobs.length);
    for (const states of histories) expect(states).toEqual(["Pending", "Running", "Succeeded", "Succeeded"]);
    const stored = await store.readAll();
    expect(made.filter((uid) => !stored.has(`${upgrades}/${uid}`))).toEqual([]);
    for (const uid of made.slice(-20)) {
      expect((await send(on(2), "GET", `${upgrades}/${uid}`)).at("/metadata/uid")).toBe(uid);
    }
  });

  it("lets exactly one of three deletes succeed", async () => {
    const responses = await Promise.all(
      [0, 1, 2].map((index) => send(on(index), "DELETE", `${release}?action=end`)),
    );
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
  });

  it("returns the violations of all processes, also of a killed one", async () => {
    await send(on(0), "GET", `${release}?x=1`);
    mocks[0]?.child.kill("SIGKILL");
    await send(on(1), "GET", "/nowhere");
    const record = (await store.readRecord()).map((text) => JSON.parse(text).kind);
    expect(record).toEqual(["unknown", "route"]);
  });

  /** Sets a scenario on the first process, and sends requests to all three at once. */
  async function askUnder(scenario: string, path: string, times: number): Promise<unknown[]> {
    const put = await fetch(`${on(0).origin}/__mock/scenario`, { method: "PUT", body: scenario });
    expect(put.status).toBe(204);
    const responses = await Promise.all(
      Array.from({ length: times }, (_, index) => send(on(index), "GET", path)),
    );
    return responses.map(({ status, at }) => (status === 200 ? at("/status/state") : status));
  }
  const tally = (values: unknown[]): Record<string, number> =>
    Object.fromEntries([...Map.groupBy(values, String)].map(([value, all]) => [value, all.length]));

  it("counts the calls of faults once, whichever process responds", async () => {
    const faults = (calls: string): string =>
      `faults: [{ fault: status, status: 429, operation: mesh-upgrades/get, calls: ${calls} }]`;
    expect(tally(await askUnder(faults("{ first: 40 }"), upgrade, 90))).toMatchObject({ 429: 40 });
    expect(tally(await askUnder(faults("{ every: 3 }"), upgrade, 90))).toMatchObject({ 429: 30 });
    expect(tally(await askUnder(faults("{ nth: 7 }"), upgrade, 30))).toMatchObject({ 429: 1 });
  });

  it("sends each response of a sequence once, whichever process responds", async () => {
    const responses = ["failed", "running", "succeeded"]
      .map((example) => `{ example: ${example} }`)
      .join(", ");
    const sequence = (afterwards: string): string =>
      `sequences: [{ operation: mesh-upgrades/get, responses: [${responses}, { status: 429 }], afterwards: ${afterwards} }]`;
    expect(tally(await askUnder(sequence("repeat"), upgrade, 60))).toEqual({
      Failed: 15,
      Running: 15,
      Succeeded: 15,
      429: 15,
    });
    expect(tally(await askUnder(sequence("stay"), upgrade, 60))).toMatchObject({
      Failed: 1,
      Running: 1,
      429: 57,
    });
  });

  it("counts the reads of a resource once, whichever process responds", async () => {
    const { at } = await send(on(1), "POST", upgrades, { json: plan });
    const states = await askUnder("progress: [{ reads: 20 }]", `${upgrades}/${at("/metadata/uid")}`, 75);
    expect(tally(states)).toEqual({ Pending: 20, Running: 20, Succeeded: 35 });
  });
});
