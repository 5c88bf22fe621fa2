import { describe, expect, it } from "vitest";
import { ApiError, MeshliftError, ThrottledError } from "../src/index.ts";
import { broken, clientWithResponses, gateway429, task, upgrade } from "./client-with-responses.ts";
import { json } from "./observed-client.ts";

const service429 = () => json(429, { errorCode: "ASM.01429001", errorMsg: "locked" });

describe("retries of reads", () => {
  const again: [string, () => Response | Promise<Response>][] = [
    ["429 by the gateway", gateway429],
    ["429 by the service", service429],
    ["408", () => new Response(null, { status: 408 })],
    ["500", () => json(500, { errorCode: "ASM.01500001", errorMsg: "internal error" })],
    ["502", () => new Response("<html>", { status: 502 })],
    ["503", () => new Response(null, { status: 503 })],
    ["504", () => new Response(null, { status: 504 })],
    ["a broken connection", broken],
    [
      "a response cut short",
      () =>
        new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError("terminated")) })),
    ],
  ];
  it.each(again)("retries after %s", async (_, respond) => {
    const { client, clock, sent } = clientWithResponses([respond, () => json(200, { kind: "MeshUpgrade" })]);
    await expect(clock.until(client.meshUpgrades.get(task))).resolves.toEqual({ kind: "MeshUpgrade" });
    expect(sent).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  it.each([400, 401, 403, 404, 409, 501])("does not retry after %i", async (status) => {
    const { client, clock, sent } = clientWithResponses([
      () => json(status, { errorCode: "X", errorMsg: "no" }),
    ]);
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toMatchObject({ status });
    expect(sent).toHaveLength(1);
  });

  it("throws the error of the last response after all retries", async () => {
    const { client, clock, sent, delays } = clientWithResponses([gateway429], { retry: { retries: 4 } });
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toBeInstanceOf(ThrottledError);
    expect(sent).toHaveLength(5);
    // Half of 500, 1000, 2000 and 4000 ms: full jitter, with 0.5 as the random number.
    expect(delays()).toEqual([250, 500, 1000, 2000]);
  });

  it("retries twice by default, with delays below 500 ms and below 1 s", async () => {
    const { client, clock, delays } = clientWithResponses([gateway429], { random: () => 0.999 });
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toBeInstanceOf(ThrottledError);
    expect(delays()).toEqual([499, 999]);
  });

  it("limits delays to 20 seconds by default", async () => {
    const retry = { retries: 8 };
    const { client, clock, delays } = clientWithResponses([gateway429], { retry, random: () => 0.999 });
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toBeInstanceOf(ThrottledError);
    expect(delays().slice(-3)).toEqual([15_984, 19_980, 19_980]);
  });

  it("limits delays to maxDelay", async () => {
    const retry = { retries: 5, baseDelay: 1000, maxDelay: 3000 };
    const { client, clock, delays } = clientWithResponses([gateway429], { retry, random: () => 0.999 });
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toBeInstanceOf(ApiError);
    expect(delays()).toEqual([999, 1998, 2997, 2997, 2997]);
  });
});

describe("retries of writes", () => {
  it("retries after a 429 of the gateway", async () => {
    const { client, clock, sent } = clientWithResponses([gateway429, () => json(200, { jobId: 1 })]);
    await expect(clock.until(client.engines.upgrade(upgrade))).resolves.toEqual({ jobId: 1 });
    expect(sent.map(({ body }) => body)).toEqual(['{"version":"2.4.0"}', '{"version":"2.4.0"}']);
  });

  it.each([
    ["the service's own 429", service429],
    ["429 without a code", () => new Response("slow down", { status: 429 })],
    ["408", () => new Response(null, { status: 408 })],
    ["500", () => new Response(null, { status: 500 })],
    ["503", () => new Response(null, { status: 503 })],
    ["503 by the gateway", () => json(503, { error_code: "APIGW.0201", error_msg: "backend unavailable" })],
    ["a broken connection", broken],
  ])("not after %s", async (_, respond) => {
    const { client, clock, sent } = clientWithResponses([respond]);
    await expect(clock.until(client.engines.upgrade(upgrade))).rejects.toBeInstanceOf(MeshliftError);
    expect(sent).toHaveLength(1);
  });
});

describe("Retry-After", () => {
  const cases: [string, string, number][] = [
    ["in seconds", "7", 7000],
    ["as a date", "Fri, 02 Jan 2026 03:04:15 GMT", 10_000],
    ["in seconds with a fraction", "1.5", 1500],
    ["that a proxy repeated", "7, 7", 7000],
    [
      "as a date that a proxy repeated",
      "Fri, 02 Jan 2026 03:04:15 GMT, Fri, 02 Jan 2026 03:04:15 GMT",
      10_000,
    ],
    ["unless the backoff is longer", "0", 250],
    ["unless it is a date that has passed", "Fri, 02 Jan 2026 03:00:00 GMT", 250],
    ["unless it is neither", "soon", 250],
    ["unless it is negative", "-3", 250],
  ];
  it.each(cases)("%s", async (_, header, delay) => {
    const wait = () => json(503, {}, { "Retry-After": header });
    const { client, clock, delays } = clientWithResponses([wait, () => json(200, {})]);
    await clock.until(client.meshUpgrades.get(task));
    expect(delays()).toEqual([delay]);
  });

  it.each([
    ["7", 7000],
    ["1.5", 1500],
    ["Fri, 02 Jan 2026 03:04:15 GMT", 10_000],
    ["Fri, 02 Jan 2026 03:00:00 GMT", 0],
    ["99999999999999999999", 2 ** 31 - 1],
    ["soon", undefined],
  ])("%s is the retryAfter of the error, in ms", async (header, retryAfter) => {
    const { client } = clientWithResponses([() => json(403, {}, { "Retry-After": header })]);
    await expect(client.meshUpgrades.get(task)).rejects.toMatchObject({ status: 403, retryAfter });
  });

  it("fails the call at once if Retry-After exceeds its timeout", async () => {
    const wait = () => json(503, {}, { "Retry-After": "99999999999999999999" });
    const { client, clock, sent } = clientWithResponses([wait]);
    const started = clock.now();
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toMatchObject({ status: 503 });
    expect([sent.length, clock.now() - started]).toEqual([1, 0]);
  });
});
