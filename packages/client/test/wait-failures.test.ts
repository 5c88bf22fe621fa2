import { describe, expect, it } from "vitest";
import { ConnectionError, poll, type RetryEvent, ThrottledError, WaitError } from "../src/index.ts";
import { broken, gateway429, task } from "./client-with-responses.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";
import { type ScriptedResponse, clientReading, done, inState } from "./waiting-client.ts";

const throttled = (retryAfter: string) => () =>
  json(429, { error_code: "APIGW.0308", error_msg: "slow" }, { "Retry-After": retryAfter });
const cut = () => new Response('{"kind":', { headers: { "Content-Type": "application/json" } });
const many = (scripted: ScriptedResponse): ScriptedResponse[] => Array.from({ length: 6 }, () => scripted);

describe("a wait tolerates", () => {
  const temporary: [string, ScriptedResponse][] = [
    ["broken connections", broken],
    ["408", 408],
    ["429 of the gateway", gateway429],
    ["500", 500],
    ["502", 502],
    ["503", 503],
    ["504", 504],
    ["responses cut short", cut],
  ];
  it.each(temporary)("%s, before the first value and after it", async (_, scripted) => {
    const { wait, times } = clientReading(...many(scripted), "Running", ...many(scripted), "Done");
    await expect(wait({ timeout: 600_000 })).resolves.toEqual(inState("Done"));
    expect(times).toHaveLength(14);
  });

  it("attempts that time out", async () => {
    const clock = new FakeClock();
    let reads = 0;
    const { client } = observedClient(
      () => (++reads < 4 ? new Promise(() => {}) : json(200, inState("Done"))),
      { clock, attemptTimeout: 3000 },
    );
    const waiting = client.meshUpgrades.get.waitUntil(task, { until: done, timeout: 600_000 });
    await expect(clock.until(waiting)).resolves.toEqual(inState("Done"));
  });

  it("an outage until the deadline, and then says what it saw", async () => {
    const { wait, clock } = clientReading("Running", "Running", 503, 503, broken);
    const started = clock.now();
    const error: unknown = await wait().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WaitError);
    expect(error).toMatchObject({
      reason: "timeout",
      last: inState("Running"),
      cause: expect.any(ConnectionError),
    });
    expect(Reflect.get(Object(error), "observed")).toEqual({
      '{"state":"Running"}': 2,
      "HTTP 503": 2,
      ConnectionError: 3,
    });
    expect(String(error)).toMatch(/HTTP 503 \(2 ×\), ConnectionError \(3 ×\)$/);
    expect([clock.now() - started, clock.pending]).toEqual([59_500, 0]);
  });

  it("failures that are over without a trace in its cause", async () => {
    const { wait } = clientReading(503, "Running");
    await expect(wait()).rejects.toMatchObject({ reason: "timeout", cause: undefined });
  });

  it.each(["watch", "poll"] as const)("the same in %s", async (name) => {
    const { client, clock } = clientReading(...many(broken), "Running", ...many(503), "Done");
    const { get } = client.meshUpgrades;
    const once = (options: object) => get(task, { ...options });
    const options = { timeout: 600_000, clock };
    const values = name === "watch" ? get.watch(task, options) : poll(once, options);
    const seen: unknown[] = [];
    const reading = async () => {
      for await (const value of values) if (seen.push(value) === 2) break;
    };
    await clock.until(reading());
    expect(seen).toEqual([inState("Running"), inState("Done")]);
  });
});

it.each([400, 401, 403, 404, 409, 501])("a wait ends at once with %i, unchanged", async (status) => {
  const { wait, times } = clientReading("Running", status);
  await expect(wait()).rejects.toMatchObject({ status, message: `HTTP ${status}` });
  expect(times).toEqual([0, 10_000]);
});

describe("the pace of a wait", () => {
  it("is the interval after a failure, without the client's own retries", async () => {
    const { wait, times } = clientReading(503, broken, "Running", 503, "Done");
    await wait();
    expect(times).toEqual([0, 10_000, 20_000, 30_000, 40_000]);
  });

  it("is the backoff where the interval is shorter", async () => {
    const { wait, times } = clientReading(...many(503), 503, "Running", 503, "Done");
    await wait({ timeout: 600_000, interval: 1 });
    expect(times).toEqual([0, 500, 1500, 3500, 7500, 15_500, 31_500, 51_500, 51_501, 52_001]);
  });

  it("is the backoff of the client's options", async () => {
    const clock = new FakeClock();
    const times: number[] = [];
    const started = clock.now();
    const { client } = observedClient(
      () => {
        times.push(clock.now() - started);
        return times.length < 4 ? json(503, {}) : json(200, inState("Done"));
      },
      { clock, retry: { baseDelay: 3000, maxDelay: 5000 } },
    );
    const options = { until: done, timeout: 60_000, interval: 1000 };
    await clock.until(client.meshUpgrades.get.waitUntil(task, options));
    expect(times).toEqual([0, 3000, 8000, 13_000]);
  });

  it.each([
    ["0", 10_000],
    ["25", 25_000],
    ["Fri, 02 Jan 2026 03:04:45 GMT", 40_000],
    ["86400", 300_000],
  ])("follows Retry-After: %s, which neither ends nor freezes the wait", async (retryAfter, delay) => {
    const { wait, times } = clientReading(throttled(retryAfter), "Done");
    await wait({ timeout: 3_600_000 });
    expect(times).toEqual([0, delay]);
  });

  it("reads once more before the deadline, whatever Retry-After says", async () => {
    const { wait, times } = clientReading(throttled("86400"));
    await expect(wait()).rejects.toMatchObject({ reason: "timeout", cause: expect.any(ThrottledError) });
    expect(times).toEqual([0, 59_500]);
  });

  it("is told to onRetry, whose own failures change nothing", async () => {
    const events: RetryEvent[] = [];
    const { wait } = clientReading(503, "Running", broken, "Done");
    const onRetry = (event: RetryEvent) => {
      events.push(event);
      return Promise.reject(new Error("a bug of the listener"));
    };
    await wait({ onRetry });
    expect(events).toEqual([
      { error: expect.objectContaining({ status: 503 }), delay: 10_000 },
      { error: expect.any(ConnectionError), delay: 10_000 },
    ]);
  });
});

describe("a 404", () => {
  it("in the first 30 s is tolerated where the resource was just created", async () => {
    const { wait, times } = clientReading(404, 404, 404, "Done");
    await expect(wait({ justCreated: true })).resolves.toEqual(inState("Done"));
    expect(times).toEqual([0, 10_000, 20_000, 30_000]);
  });

  it("after them ends the wait", async () => {
    const { wait, times } = clientReading(404);
    await expect(wait({ justCreated: true })).rejects.toMatchObject({ name: "NotFoundError" });
    expect(times).toEqual([0, 10_000, 20_000, 30_000]);
  });

  it("of a read after a value is tolerated in them too: not every replica knows it", async () => {
    const { wait } = clientReading("Running", 404, "Done");
    await expect(wait({ justCreated: true })).resolves.toEqual(inState("Done"));
  });
});
