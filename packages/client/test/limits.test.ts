import { describe, expect, it } from "vitest";
import { type ClientOptions, TimeoutError } from "../src/index.ts";
import { clientWithResponses, hang, task, upgrade } from "./client-with-responses.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";

describe("time limits", () => {
  it("end an attempt, and a read is retried", async () => {
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

  it("end a write after one attempt, because it may have succeeded", async () => {
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
    ["an attempt that has as long as the call", { timeout: 30_000 }, { scope: "attempt", limit: 30_000 }],
    ["the call by default", { attemptTimeout: 200_000 }, { scope: "call", limit: 120_000 }],
    ["the call as the client says", { timeout: 4000 }, { scope: "call", limit: 4000 }],
  ])("end %s", async (_, options, expected) => {
    const clock = new FakeClock();
    const { client } = observedClient((_request, signal) => hang(signal), { clock, ...options });
    await expect(clock.until(client.engines.upgrade(upgrade))).rejects.toMatchObject(expected);
  });

  it("end the call, including its retries and delays", async () => {
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

  it("cover a body that never ends, with the timeout of the call", async () => {
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

  it.each([
    ["fetch", () => new Promise<Response>(() => {})],
    ["the body", () => new Response(new ReadableStream())],
    [
      "text()",
      () =>
        Object.defineProperties(json(200, {}), {
          body: { value: null },
          text: { value: () => new Promise<string>(() => {}) },
        }),
    ],
  ])("hold where %s ignores the signal", async (_, silent) => {
    const clock = new FakeClock();
    const { client } = observedClient(silent, { clock, attemptTimeout: 3000 });
    const started = clock.now();
    const call = clock.until(client.meshUpgrades.get(task));
    await expect(call).rejects.toMatchObject({ name: "TimeoutError", scope: "attempt" });
    expect([clock.now() - started, clock.pending]).toEqual([3000, 0]);
    const whole = clock.until(client.meshUpgrades.get(task, { timeout: 1000 }));
    await expect(whole).rejects.toMatchObject({ name: "TimeoutError", scope: "call" });
    const controller = new AbortController();
    const aborted = client.meshUpgrades.get(task, { signal: controller.signal });
    controller.abort("enough");
    await expect(aborted).rejects.toBe("enough");
  });

  it("do not send a request whose signature is made after them", async () => {
    const clock = new FakeClock();
    let give: ((headers: Record<string, string>) => void) | undefined;
    const sign = () => new Promise<Record<string, string>>((resolve) => (give = resolve));
    const auth = { ak: "AccessKey", projectId: undefined, sign };
    const { client, sent } = observedClient(() => json(200, {}), { clock, auth, attemptTimeout: 3000 });
    await expect(clock.until(client.engines.upgrade(upgrade))).rejects.toBeInstanceOf(TimeoutError);
    give?.({});
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toEqual([]);
  });

  it.each([0, -1, Number.NaN, 2 ** 31])("reject %d ms", async (timeout) => {
    const { client, sent } = clientWithResponses([() => json(200, {})]);
    await expect(client.meshUpgrades.get(task, { timeout })).rejects.toMatchObject({
      name: "InputError",
      option: "timeout",
    });
    expect(() => clientWithResponses([], { attemptTimeout: timeout })).toThrow("attemptTimeout");
    expect(sent).toEqual([]);
  });
});
