import { once } from "node:events";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { type MeshUpgradesGetResult, poll } from "../src/index.ts";
import { broken, task } from "./client-with-responses.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";
import { clientReading, inState } from "./waiting-client.ts";

describe("untilGone", () => {
  const timeout = 60_000;

  it("resolves at the first 404, and tolerates failures before it", async () => {
    const { get, clock, times } = clientReading("Deleting", 503, broken, 404);
    await expect(clock.until(get.untilGone(task, { timeout }))).resolves.toBeUndefined();
    expect(times).toEqual([0, 10_000, 20_000, 30_000]);
    expect(clock.pending).toBe(0);
  });

  it("times out while the resource exists", async () => {
    const { get, clock } = clientReading("Deleting");
    await expect(clock.until(get.untilGone(task, { timeout }))).rejects.toMatchObject({
      name: "WaitError",
      reason: "timeout",
      last: inState("Deleting"),
    });
  });

  it("ends with any other error", async () => {
    const { get, clock } = clientReading("Deleting", 403);
    await expect(clock.until(get.untilGone(task, { timeout }))).rejects.toMatchObject({ status: 403 });
  });

  it("fails when failIf matches, and does not take the 404 of a condition for its own", async () => {
    const { get, clock } = clientReading("Failed");
    const failIf = ({ status }: MeshUpgradesGetResult) => status?.state === "Failed";
    await expect(clock.until(get.untilGone(task, { timeout, failIf }))).rejects.toMatchObject({
      reason: "failed",
    });
    const other = clientReading(404);
    const asks = () => other.get(task);
    await expect(clock.until(get.untilGone(task, { timeout, failIf: asks }))).rejects.toMatchObject({
      name: "NotFoundError",
    });
  });

  it("requires a timeout", async () => {
    const { get, sent } = clientReading(404);
    await expect(Reflect.apply(get.untilGone, undefined, [task, {}])).rejects.toMatchObject({
      name: "InputError",
      option: "timeout",
    });
    expect(sent).toEqual([]);
  });
});

describe("conditions", () => {
  it("are evaluated on every read, also where the value has not changed", async () => {
    const { wait, clock, times } = clientReading("Running");
    const started = clock.now();
    await wait({ until: () => clock.now() - started > 25_000 });
    expect(times).toEqual([0, 10_000, 20_000, 30_000]);
    const stalled = wait({ until: () => false, failIf: () => clock.now() - started > 45_000 });
    await expect(stalled).rejects.toMatchObject({ reason: "failed" });
  });

  it.each([
    [true, true],
    ["yes", true],
    [1, true],
    [{}, true],
    [false, false],
    [undefined, false],
    [null, false],
    ["", false],
    [0, false],
  ])("count %j as %s, also as a promise, in until and failIf alike", async (result, truth) => {
    const until = truth ? "resolved" : "timeout";
    const failIf = truth ? "failed" : "timeout";
    for (const condition of [() => result, () => Promise.resolve(result)]) {
      const { wait } = clientReading("Running");
      const outcome = (options: object) =>
        wait({ timeout: 5000, until: () => false, ...options }).then(
          () => "resolved",
          (error: unknown) => Object(error).reason,
        );
      expect(await outcome({ until: condition })).toBe(until);
      expect(await outcome({ failIf: condition })).toBe(failIf);
    }
  });

  it("that throw or reject end the wait with their error", async () => {
    const bug = new Error("no such property");
    const { wait } = clientReading("Running");
    await expect(wait({ until: () => Promise.reject(bug) })).rejects.toBe(bug);
    await expect(wait({ failIf: () => Promise.reject(bug) })).rejects.toBe(bug);
  });

  it("that never settle end at the deadline", async () => {
    const { wait, clock } = clientReading("Running");
    const started = clock.now();
    const waiting = wait({ until: () => new Promise(() => {}), timeout: 5000 });
    await expect(waiting).rejects.toMatchObject({ reason: "timeout", last: inState("Running") });
    expect(clock.now() - started).toBe(5000);
  });

  it("that are no functions are refused before the first read", async () => {
    const { get, sent } = clientReading("Running");
    const given = [task, { until: () => true, failIf: "Failed", timeout: 1000 }];
    await expect(Reflect.apply(get.waitUntil, undefined, given)).rejects.toMatchObject({
      name: "InputError",
      option: "failIf",
    });
    expect(sent).toEqual([]);
  });
});

describe("leaving a watch stops the reading at once", () => {
  /** A watch whose second read never ends. */
  function hanging() {
    const clock = new FakeClock();
    const signals: (AbortSignal | null)[] = [];
    const { client } = observedClient(
      (_, signal) => {
        signals.push(signal);
        return signals.length === 1 ? json(200, inState("Running")) : new Promise(() => {});
      },
      { clock },
    );
    return { clock, signals, values: client.meshUpgrades.get.watch(task) };
  }

  it("by return() during a read", async () => {
    const { clock, signals, values } = hanging();
    await values.next();
    const pending = values.next();
    await clock.until(
      (async () => {
        while (signals.length < 2) await new Promise((resolve) => clock.after(1000, () => resolve(0)));
      })(),
    );
    const ended = { done: true, value: undefined };
    expect(await Promise.all([values.return(), pending])).toEqual([ended, ended]);
    expect(signals.map((signal) => signal?.aborted)).toEqual([false, true]);
    expect([await values.next(), clock.pending]).toEqual([ended, 0]);
  });

  it("by return() between two reads", async () => {
    const { clock, signals, values } = hanging();
    await values.next();
    const pending = values.next();
    await values.return();
    await pending;
    expect([signals.length, clock.pending]).toEqual([1, 0]);
  });

  it("by return() before the first read", async () => {
    const { signals, values } = hanging();
    await values.return();
    await values.next();
    expect(signals).toEqual([]);
  });

  it.each([undefined, new Error("enough")])("by the destruction of a stream with %s", async (reason) => {
    const { clock, values } = hanging();
    const stream = Readable.from(values);
    stream.on("error", () => {});
    await once(stream, "data");
    // The stream has asked for the next value.
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.pending).toBe(1);
    stream.destroy(reason);
    await new Promise((resolve) => stream.on("close", resolve));
    expect(clock.pending).toBe(0);
  });

  it("also where a read of poll ignores its signal", async () => {
    const values = poll(() => new Promise(() => {}));
    const pending = values.next();
    await values.return();
    expect(await pending).toEqual({ done: true, value: undefined });
  });

  it("and leaves no listener on the caller's signal", async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(signal, args);
    };
    const { get } = clientReading("Running");
    const values = get.watch(task, { signal });
    await values.next();
    expect(listeners).toBeGreaterThan(0);
    await values.return();
    expect(listeners).toBe(0);
  });
});

it("asks a browser not to serve a read from its cache, and says nothing of the cache for a write", async () => {
  const caches: RequestInit["cache"][] = [];
  const { client } = observedClient(() => json(200, {}), {
    fetch(_, init) {
      caches.push(init?.cache);
      return Promise.resolve(json(200, inState("Done")));
    },
  });
  await client.meshUpgrades.get.waitUntil(task, { until: () => true, timeout: 1000 });
  await client.engines.upgrade({ project_id: "p", engine_id: "e", body: { version: "2.4.0" } });
  expect(caches).toEqual(["no-store", undefined]);
});
