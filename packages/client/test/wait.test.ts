import { describe, expect, it } from "vitest";
import { ApiError, type MeshUpgradesGetResult, poll, WaitError } from "../src/index.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";

const task = { project_id: "p-1", mesh_upgrade_id: "u-1" };
const inState = (state: string): MeshUpgradesGetResult => ({ kind: "MeshUpgrade", status: { state } });

/** A client that reads these states one after another, the last one again and again. */
function clientReading(...states: string[]) {
  const clock = new FakeClock();
  let next = 0;
  const times: number[] = [];
  const started = clock.now();
  const { client, sent } = observedClient(
    () => {
      times.push(clock.now() - started);
      return json(200, inState(states[Math.min(next++, states.length - 1)] ?? ""));
    },
    { clock },
  );
  return { client, clock, sent, times };
}

const done = (value: MeshUpgradesGetResult) => value.status?.state === "Done";
const failed = (value: MeshUpgradesGetResult) => value.status?.state === "Failed";

describe("waitUntil", () => {
  it("reads at once and then every ten seconds, and returns the matching value", async () => {
    const { client, clock, times } = clientReading("New", "Running", "Running", "Done");
    const value = await clock.until(
      client.meshUpgrades.get.waitUntil(task, { until: done, timeout: 600_000 }),
    );
    expect(value).toEqual(inState("Done"));
    expect(times).toEqual([0, 10_000, 20_000, 30_000]);
    expect(clock.pending).toBe(0);
  });

  it("uses the clock of the wait options", async () => {
    const { client, clock, times } = clientReading("New", "Done");
    const own = new FakeClock();
    await own.until(client.meshUpgrades.get.waitUntil(task, { until: done, timeout: 600_000, clock: own }));
    expect([own.now() - clock.now(), times]).toEqual([10_000, [0, 0]]);
  });

  it("uses the interval of the wait options", async () => {
    const { client, clock, times } = clientReading("New", "Done");
    await clock.until(
      client.meshUpgrades.get.waitUntil(task, { until: done, timeout: 60_000, interval: 1234 }),
    );
    expect(times).toEqual([0, 1234]);
  });

  it("fails as soon as failIf matches, with the last value and the observed states", async () => {
    const { client, clock } = clientReading("Running", "Running", "Failed");
    const waiting = client.meshUpgrades.get.waitUntil(task, {
      until: done,
      failIf: failed,
      timeout: 600_000,
    });
    const error = await clock.until(waiting.catch((thrown: unknown) => thrown));
    expect(error).toBeInstanceOf(WaitError);
    expect(error).toMatchObject({ reason: "failed", last: inState("Failed") });
    expect(error).toMatchObject({
      observed: { '{"state":"Running"}': 2, '{"state":"Failed"}': 1 },
    });
    expect(String(error)).toContain('{"state":"Running"} (2 ×)');
  });

  it("reads once more before the deadline, and then times out with the observed states", async () => {
    const { client, clock, times } = clientReading("Running");
    const waiting = client.meshUpgrades.get.waitUntil(task, { until: done, timeout: 25_000 });
    const error = await clock.until(waiting.catch((thrown: unknown) => thrown));
    expect(times).toEqual([0, 10_000, 20_000, 24_500]);
    expect(error).toMatchObject({ name: "WaitError", reason: "timeout", last: inState("Running") });
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ observed: { '{"state":"Running"}': 4 } });
  });

  it("succeeds with the value of the last read", async () => {
    const { client, clock } = clientReading("Running", "Running", "Running", "Done");
    await expect(
      clock.until(client.meshUpgrades.get.waitUntil(task, { until: done, timeout: 25_000 })),
    ).resolves.toEqual(inState("Done"));
  });

  it("throws the error of a read that is not retryable", async () => {
    const { client } = observedClient(() =>
      json(404, { errorCode: "ASM.01404001", errorMsg: "no such task" }),
    );
    await expect(
      client.meshUpgrades.get.waitUntil(task, { until: done, timeout: 60_000 }),
    ).rejects.toBeInstanceOf(ApiError);
  });

  it("times out at the deadline even if a read hangs", async () => {
    const clock = new FakeClock();
    const { client } = observedClient(
      (_, signal) =>
        new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
      { clock },
    );
    const started = clock.now();
    const error = await clock.until(
      client.meshUpgrades.get
        .waitUntil(task, { until: done, timeout: 5000 })
        .catch((thrown: unknown) => thrown),
    );
    expect(error).toMatchObject({ name: "WaitError", reason: "timeout", last: undefined });
    expect(clock.now() - started).toBe(5000);
  });

  it("shortens long states in the observed states", async () => {
    const { client, clock } = clientReading("x".repeat(1000));
    const waiting = client.meshUpgrades.get.waitUntil(task, { until: done, timeout: 5000 });
    const error: unknown = await clock.until(waiting.catch((thrown: unknown) => thrown));
    expect(String(error).length).toBeLessThan(300);
  });

  it("aborts the request in flight with the caller's reason", async () => {
    const controller = new AbortController();
    const reason = new Error("the user left");
    let cancelled: unknown;
    const { client } = observedClient((_, signal) => {
      queueMicrotask(() => controller.abort(reason));
      return new Promise((_resolve, reject) =>
        signal?.addEventListener("abort", () => {
          cancelled = signal.reason;
          reject(signal.reason);
        }),
      );
    });
    const waiting = client.meshUpgrades.get.waitUntil(task, {
      until: done,
      timeout: 60_000,
      signal: controller.signal,
    });
    await expect(waiting).rejects.toBe(reason);
    expect(cancelled).toBe(reason);
  });

  it.each([
    [{ timeout: 0 }, "timeout"],
    [{ timeout: 1000, interval: -1 }, "interval"],
    [{ timeout: 1000, until: undefined }, "until"],
    [{ timeout: undefined }, "timeout"],
  ])("refuses %j before the first read", async (options, option) => {
    const { client, sent } = clientReading("Done");
    const given = [task, { until: done, ...options }];
    await expect(Reflect.apply(client.meshUpgrades.get.waitUntil, undefined, given)).rejects.toMatchObject({
      name: "InputError",
      option,
    });
    expect(sent).toEqual([]);
  });
});

describe("watch", () => {
  it("yields only changed values, until the loop ends", async () => {
    const { client, clock, sent } = clientReading("New", "New", "Running", "Running", "Done");
    const seen: unknown[] = [];
    const watching = async () => {
      for await (const value of client.meshUpgrades.get.watch(task)) {
        seen.push(value.status?.state);
        if (done(value)) break;
      }
    };
    await clock.until(watching());
    expect(seen).toEqual(["New", "Running", "Done"]);
    expect(sent).toHaveLength(5);
    expect(clock.pending).toBe(0);
  });

  it("fails with the observed states when failIf matches", async () => {
    const { client, clock } = clientReading("New", "Failed");
    const seen: unknown[] = [];
    const watching = async () => {
      for await (const value of client.meshUpgrades.get.watch(task, { failIf: failed }))
        seen.push(value.status?.state);
    };
    await expect(clock.until(watching())).rejects.toMatchObject({
      name: "WaitError",
      reason: "failed",
      last: inState("Failed"),
    });
    expect(seen).toEqual(["New"]);
  });

  it("reads once more if a late timer fires after the deadline", async () => {
    const { client, clock, times } = clientReading("Running");
    const { after } = FakeClock.prototype;
    clock.after = (ms, run) =>
      after.call(clock, ms, () => {
        if (ms < 20_000) clock.time += 5000;
        run();
      });
    const waiting = client.meshUpgrades.get.waitUntil(task, { until: done, timeout: 12_000 });
    await expect(clock.until(waiting)).rejects.toMatchObject({ name: "WaitError", reason: "timeout" });
    expect(times).toEqual([0, 15_000]);
  });

  it("aborts a delay with the caller's reason", async () => {
    const { client, clock } = clientReading("New");
    const controller = new AbortController();
    const values = client.meshUpgrades.get.watch(task, { signal: controller.signal });
    await values.next();
    const next = values.next();
    controller.abort("enough");
    await expect(next).rejects.toBe("enough");
    expect(clock.pending).toBe(0);
  });
});

it("polls any function", async () => {
  const values = [1, 1, 2];
  const seen: number[] = [];
  for await (const value of poll(() => Promise.resolve(values.shift() ?? 3), { interval: 1 })) {
    seen.push(value);
    if (value === 3) break;
  }
  expect(seen).toEqual([1, 2, 3]);
});
