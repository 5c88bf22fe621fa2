import { describe, expect, it } from "vitest";
import {
  ApiError,
  type AttemptEvent,
  type ClientOptions,
  ConnectionError,
  MeshliftError,
  ThrottledError,
  TimeoutError,
} from "../src/index.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";

const task = { project_id: "p-1", mesh_upgrade_id: "u-1" };
const upgrade = { project_id: "p-1", engine_id: "e-1", body: { version: "2.4.0" } };
const gateway429 = () => json(429, { error_code: "APIGW.0308", error_msg: "throttled", request_id: "r" });
const service429 = () => json(429, { errorCode: "ASM.01429001", errorMsg: "locked" });
const broken = () => Promise.reject(new TypeError("fetch failed"));

/** A client whose answers come in this order, the last one again and again; time and chance are the test's. */
function clientAnswering(
  answers: (() => Response | Promise<Response>)[],
  options: Partial<ClientOptions> = {},
) {
  const clock = new FakeClock();
  const events: AttemptEvent[] = [];
  let next = 0;
  const observed = observedClient(() => (answers[Math.min(next++, answers.length - 1)] ?? broken)(), {
    clock,
    random: () => 0.5,
    retry: {},
    onAttempt: (event) => events.push(event),
    ...options,
  });
  const delays = () => events.flatMap(({ delay }) => delay ?? []);
  return { ...observed, clock, events, delays };
}

describe("reads are repeated", () => {
  const again: [string, () => Response | Promise<Response>][] = [
    ["429 by the gateway", gateway429],
    ["429 by the service", service429],
    ["502", () => new Response("<html>", { status: 502 })],
    ["503", () => new Response(null, { status: 503 })],
    ["504", () => new Response(null, { status: 504 })],
    ["a broken connection", broken],
    [
      "an answer cut short",
      () =>
        new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError("terminated")) })),
    ],
  ];
  it.each(again)("after %s", async (_, answer) => {
    const { client, clock, sent } = clientAnswering([answer, () => json(200, { kind: "MeshUpgrade" })]);
    await expect(clock.until(client.meshUpgrades.get(task))).resolves.toEqual({ kind: "MeshUpgrade" });
    expect(sent).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  it.each([400, 401, 403, 404, 409, 500, 501])("but not after %i", async (status) => {
    const { client, clock, sent } = clientAnswering([() => json(status, { errorCode: "X", errorMsg: "no" })]);
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toMatchObject({ status });
    expect(sent).toHaveLength(1);
  });

  it("until the retries are used up, then with the last answer's error", async () => {
    const { client, clock, sent, delays } = clientAnswering([gateway429], { retry: { retries: 4 } });
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toBeInstanceOf(ThrottledError);
    expect(sent).toHaveLength(5);
    // Half of 500, 1000, 2000 and 4000 ms: full jitter with the dice at a half.
    expect(delays()).toEqual([250, 500, 1000, 2000]);
  });

  it("twice by default, below half a second and below one", async () => {
    const { client, clock, delays } = clientAnswering([gateway429], { random: () => 0.999 });
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toBeInstanceOf(ThrottledError);
    expect(delays()).toEqual([499, 999]);
  });

  it("with delays that stop growing at 20 seconds by default", async () => {
    const retry = { retries: 8 };
    const { client, clock, delays } = clientAnswering([gateway429], { retry, random: () => 0.999 });
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toBeInstanceOf(ThrottledError);
    expect(delays().slice(-3)).toEqual([15_984, 19_980, 19_980]);
  });

  it("with delays that stop growing at the bound", async () => {
    const retry = { retries: 5, baseDelay: 1000, maxDelay: 3000 };
    const { client, clock, delays } = clientAnswering([gateway429], { retry, random: () => 0.999 });
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toBeInstanceOf(ApiError);
    expect(delays()).toEqual([999, 1998, 2997, 2997, 2997]);
  });
});

describe("writes are repeated only when the gateway has surely not let them through", () => {
  it("after its 429", async () => {
    const { client, clock, sent } = clientAnswering([gateway429, () => json(200, { jobId: 1 })]);
    await expect(clock.until(client.engines.upgrade(upgrade))).resolves.toEqual({ jobId: 1 });
    expect(sent.map(({ body }) => body)).toEqual(['{"version":"2.4.0"}', '{"version":"2.4.0"}']);
  });

  it.each([
    ["the service's own 429", service429],
    ["429 without a code", () => new Response("slow down", { status: 429 })],
    ["503", () => new Response(null, { status: 503 })],
    ["503 by the gateway", () => json(503, { error_code: "APIGW.0201", error_msg: "backend unavailable" })],
    ["a broken connection", broken],
  ])("not after %s", async (_, answer) => {
    const { client, clock, sent } = clientAnswering([answer]);
    await expect(clock.until(client.engines.upgrade(upgrade))).rejects.toBeInstanceOf(MeshliftError);
    expect(sent).toHaveLength(1);
  });
});

describe("Retry-After replaces the delay", () => {
  const cases: [string, string, number][] = [
    ["in seconds", "7", 7000],
    ["as a date", "Fri, 02 Jan 2026 03:04:15 GMT", 10_000],
    ["as a date that has passed", "Fri, 02 Jan 2026 03:00:00 GMT", 0],
    ["unless it is neither", "soon", 250],
    ["unless it is negative", "-3", 250],
  ];
  it.each(cases)("%s", async (_, header, delay) => {
    const wait = () => json(503, {}, { "Retry-After": header });
    const { client, clock, delays } = clientAnswering([wait, () => json(200, {})]);
    await clock.until(client.meshUpgrades.get(task));
    expect(delays()).toEqual([delay]);
  });

  it("and ends the call at once when it would outlast it", async () => {
    const wait = () => json(503, {}, { "Retry-After": "99999999999999999999" });
    const { client, clock, sent } = clientAnswering([wait]);
    const started = clock.now();
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toMatchObject({ status: 503 });
    expect([sent.length, clock.now() - started]).toEqual([1, 0]);
  });
});

describe("limits", () => {
  const hang = (signal: AbortSignal | null) =>
    new Promise<Response>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));

  it("end an attempt, and a read has another", async () => {
    const clock = new FakeClock();
    let calls = 0;
    const { client } = observedClient((_, signal) => (++calls === 1 ? hang(signal) : json(200, {})), {
      clock,
      random: () => 0,
      retry: {},
      attemptTimeout: 3000,
    });
    const started = clock.now();
    await clock.until(client.meshUpgrades.get(task));
    expect([calls, clock.now() - started]).toEqual([2, 3000]);
  });

  it("end a write after one attempt: it may have been accepted", async () => {
    const clock = new FakeClock();
    const { client, sent } = observedClient((_, signal) => hang(signal), {
      clock,
      retry: {},
      attemptTimeout: 3000,
    });
    const failure = await clock.until(client.engines.upgrade(upgrade).catch((error: unknown) => error));
    expect(failure).toBeInstanceOf(TimeoutError);
    expect(failure).toMatchObject({ scope: "attempt", limit: 3000 });
    expect(sent).toHaveLength(1);
  });

  it.each<[string, Partial<ClientOptions>, { scope: string; limit: number }]>([
    ["an attempt by default", {}, { scope: "attempt", limit: 30_000 }],
    ["the call by default", { attemptTimeout: 200_000 }, { scope: "call", limit: 120_000 }],
    ["the call as the client says", { timeout: 4000 }, { scope: "call", limit: 4000 }],
  ])("end %s", async (_, options, expected) => {
    const clock = new FakeClock();
    const { client } = observedClient((_request, signal) => hang(signal), { clock, ...options });
    await expect(clock.until(client.engines.upgrade(upgrade))).rejects.toMatchObject(expected);
  });

  it("end the whole call, retries and waits included", async () => {
    const clock = new FakeClock();
    const { client } = observedClient((_, signal) => hang(signal), {
      clock,
      random: () => 0,
      retry: { retries: 9 },
      attemptTimeout: 3000,
    });
    const started = clock.now();
    const failure = await clock.until(
      client.meshUpgrades.get(task, { timeout: 8000 }).catch((error: unknown) => error),
    );
    expect(failure).toBeInstanceOf(TimeoutError);
    expect(failure).toMatchObject({ scope: "call", limit: 8000 });
    expect(clock.now() - started).toBe(8000);
    expect(clock.pending).toBe(0);
  });

  it("cover a body that never ends", async () => {
    const clock = new FakeClock();
    const slow = (signal: AbortSignal | null) =>
      new Response(
        new ReadableStream({
          start(stream) {
            stream.enqueue(new TextEncoder().encode('{"kind":'));
            signal?.addEventListener("abort", () => stream.error(signal.reason));
          },
        }),
      );
    const { client } = observedClient((_, signal) => slow(signal), { clock, attemptTimeout: 3000 });
    const failure = await clock.until(client.meshUpgrades.get(task).catch((error: unknown) => error));
    expect(failure).toBeInstanceOf(TimeoutError);
  });

  it("cover a body that never ends, also of the whole call", async () => {
    const clock = new FakeClock();
    const { client } = observedClient(
      (_, signal) =>
        new Response(
          new ReadableStream({
            start: (stream) => signal?.addEventListener("abort", () => stream.error(signal.reason)),
          }),
        ),
      { clock, attemptTimeout: 3000, retry: { retries: 9 }, random: () => 0 },
    );
    const call = client.meshUpgrades.get(task, { timeout: 8000 });
    await expect(clock.until(call)).rejects.toMatchObject({ name: "TimeoutError", scope: "call" });
  });

  it.each([0, -1, Number.NaN, 2 ** 31])("refuse %d ms", async (timeout) => {
    const { client, sent } = clientAnswering([() => json(200, {})]);
    await expect(client.meshUpgrades.get(task, { timeout })).rejects.toMatchObject({
      name: "InputError",
      option: "timeout",
    });
    expect(() => clientAnswering([], { attemptTimeout: timeout })).toThrow("attemptTimeout");
    expect(sent).toEqual([]);
  });
});

describe("the caller's signal", () => {
  it.each([
    ["begun", (abort: () => void) => queueMicrotask(abort)],
    ["about to begin", (abort: () => void) => abort()],
  ])("ends a wait between two attempts that has %s, with its reason unchanged", async (_, when) => {
    const controller = new AbortController();
    const reason = new Error("the user left");
    const { client, clock, sent } = clientAnswering([gateway429], {
      onAttempt: ({ delay }) => delay !== undefined && when(() => controller.abort(reason)),
    });
    await expect(client.meshUpgrades.get(task, { signal: controller.signal })).rejects.toBe(reason);
    expect([sent.length, clock.pending]).toEqual([1, 0]);
  });

  it("sends nothing when it is aborted already", async () => {
    const { client, sent } = clientAnswering([() => json(200, {})]);
    await expect(client.meshUpgrades.get(task, { signal: AbortSignal.abort("no") })).rejects.toBe("no");
    expect(sent).toEqual([]);
  });

  it("sends no raw call when it is aborted already", async () => {
    const { client, sent } = clientAnswering([() => json(200, {})]);
    const init = { params: { path: task }, signal: AbortSignal.abort("no") };
    await expect(client.raw.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", init)).rejects.toBe("no");
    expect(sent).toEqual([]);
  });

  it("ends a raw call in flight with its reason, unchanged", async () => {
    const controller = new AbortController();
    const { client } = observedClient((_, signal) => {
      queueMicrotask(() => controller.abort("enough"));
      return new Promise((_resolve, reject) =>
        signal?.addEventListener("abort", () => reject(signal.reason)),
      );
    });
    const init = { params: { path: task }, signal: controller.signal };
    await expect(client.raw.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", init)).rejects.toBe(
      "enough",
    );
  });

  it("keeps no listener of a call that has ended", async () => {
    const counted = countListeners(new AbortController().signal);
    const { client, clock } = clientAnswering([gateway429, () => json(200, {}), broken, broken, broken]);
    await clock.until(client.meshUpgrades.get(task, { signal: counted.signal }));
    const failing = clock.until(client.meshUpgrades.get(task, { signal: counted.signal }));
    await expect(failing).rejects.toBeInstanceOf(ConnectionError);
    expect(counted.added()).toBeGreaterThan(0);
    expect(counted.left()).toBe(0);
  });

  it("keeps no listener of a wait that has ended", async () => {
    const { signal, added, left } = countListeners(new AbortController().signal);
    const { client, clock, sent } = clientAnswering([
      () => json(200, {}),
      () => json(200, { kind: "MeshUpgrade" }),
    ]);
    const until = ({ kind }: { kind?: unknown }) => kind !== undefined;
    await clock.until(client.meshUpgrades.get.waitUntil(task, { until, timeout: 60_000, signal }));
    expect(sent).toHaveLength(2);
    expect(added()).toBeGreaterThan(2);
    expect(left()).toBe(0);
  });
});

/** Counts the listeners that are added to a signal and removed from it. */
function countListeners(signal: AbortSignal) {
  let [added, removed] = [0, 0];
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    added += 1;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    removed += 1;
    removeEventListener.apply(signal, args);
  };
  return { signal, added: () => added, left: () => added - removed };
}
