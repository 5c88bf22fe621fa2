import { describe, expect, it } from "vitest";
import { ApiError, poll, WaitError } from "../src/index.ts";
import { clientWithResponses, task } from "./client-with-responses.ts";
import { FakeClock } from "./fake-clock.ts";

const levels = 20_000;
const deep = (inner: string): string => "[".repeat(levels) + inner + "]".repeat(levels);
const json = (status: number, text: string) => () =>
  new Response(text, { status, headers: { "Content-Type": "application/json" } });

describe("a response that is deeper than the stack", () => {
  it.each(["null", '{"state":'])("is returned, and can be watched where its status is %s", async (state) => {
    const text = (value: string): string =>
      state === "null" ? `{"a":${deep(value)}}` : `{"status":${state}${deep(value)}}}`;
    const { client, clock } = clientWithResponses([
      json(200, text("1")),
      json(200, text("1")),
      json(200, text("2")),
      json(200, text("2")),
    ]);
    const values: unknown[] = [];
    const watch = async (): Promise<void> => {
      for await (const value of client.meshUpgrades.get.watch(task, { timeout: 35_000 })) values.push(value);
    };
    await expect(clock.until(watch())).rejects.toMatchObject({ name: "WaitError", reason: "timeout" });
    expect(values).toHaveLength(2);
  });

  it("ends a wait with a WaitError that has it", async () => {
    const { client, clock } = clientWithResponses([json(200, `{"status":${deep("1")}}`)]);
    const wait = client.meshUpgrades.get.waitUntil(task, { until: () => false, timeout: 1000 });
    const error: unknown = await clock.until(wait).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WaitError);
    expect(error).toHaveProperty("last.status.0.0.0");
  });

  it.each([400, 404, 503])(
    "is the body of an ApiError (HTTP %i), also through middleware",
    async (status) => {
      const { client } = clientWithResponses([json(status, `{"errorMsg":"no","detail":${deep("1")}}`)], {
        retry: { retries: 0 },
      });
      await expect(client.meshUpgrades.get(task)).rejects.toMatchObject({ status, message: "no" });
      client.raw.use({ onRequest: () => undefined });
      await expect(client.meshUpgrades.get(task)).rejects.toMatchObject({ status, message: "no" });
    },
  );
});

describe("a response with many rows", () => {
  const rows = JSON.stringify({ status: Array.from({ length: 200_000 }, (_, index) => ({ index })) });

  it("can be watched, and is the body of an ApiError", async () => {
    const { client, clock } = clientWithResponses([json(200, rows), json(400, rows)]);
    const values: unknown[] = [];
    const watch = async (): Promise<void> => {
      for await (const value of client.meshUpgrades.get.watch(task)) values.push(value);
    };
    const error: unknown = await clock.until(watch()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toHaveProperty("body.status.199999.index", 199_999);
    expect(values).toHaveLength(1);
  });
});

describe("a value of poll that JSON cannot hold", () => {
  it("is compared by its properties", async () => {
    const clock = new FakeClock();
    const circle: Record<string, unknown> = { size: 1n };
    circle["self"] = circle;
    const sizes = [1n, 1n, 2n];
    const seen: unknown[] = [];
    const watch = async (): Promise<void> => {
      const read = () => Promise.resolve({ ...circle, size: sizes.shift() ?? 2n });
      for await (const { size } of poll(read, { clock })) {
        seen.push(size);
        if (size === 2n) break;
      }
    };
    await clock.until(watch());
    expect(seen).toEqual([1n, 2n]);
  });
});
