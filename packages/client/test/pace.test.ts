import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { poll } from "../src/index.ts";
import { broken, clientWithResponses, task } from "./client-with-responses.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";
import { clientReading, inState } from "./waiting-client.ts";

/** Values of `Retry-After` that ask for no pause, or make no sense. */
const hurry = [
  "0",
  "-1",
  "0.0001",
  "0, 0",
  "Thu, 01 Jan 1970 00:00:00 GMT",
  "Fri, 02 Jan 2026 03:04:05 GMT",
  "now",
  "",
];

type Respond = () => Response | Promise<Response>;
const success: Respond = () => json(200, inState("Running"));
const failures: Respond[] = [
  broken,
  () => new Response('{"kind":', { headers: { "Content-Type": "application/json" } }),
  ...hurry.flatMap((retryAfter) =>
    [408, 429, 500, 502, 503, 504].map(
      (status) => () =>
        json(status, { error_code: "APIGW.0308", error_msg: "slow" }, { "Retry-After": retryAfter }),
    ),
  ),
];
const failure = fc.constantFrom(...failures);

const bound = (number: number, { baseDelay, maxDelay }: { baseDelay: number; maxDelay: number }): number =>
  Math.min(maxDelay, baseDelay * 2 ** (number - 1));

describe("whatever a service says, no request is sent faster than its backoff", () => {
  it("in a call", async () => {
    const property = fc.asyncProperty(
      fc.array(failure, { minLength: 1, maxLength: 8 }),
      fc.record({ retries: fc.nat(6), baseDelay: fc.integer({ min: 1, max: 2000 }) }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      async (responses, retry, random) => {
        const clock = new FakeClock();
        const times: number[] = [];
        const { client } = clientWithResponses(
          responses.map((respond) => () => {
            times.push(clock.now());
            return respond();
          }),
          { clock, retry, random: () => random },
        );
        await clock.until(client.meshUpgrades.get(task).catch(() => undefined));
        expect(times.length).toBeLessThanOrEqual(retry.retries + 1);
        const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
        for (const [index, gap] of gaps.entries())
          expect(gap).toBeGreaterThanOrEqual(
            Math.floor(random * bound(index + 1, { ...retry, maxDelay: 20_000 })),
          );
      },
    );
    await fc.assert(property, { numRuns: 200 });
  });

  it.each(["waitUntil", "watch", "untilGone", "poll"] as const)("in %s", async (way) => {
    const property = fc.asyncProperty(
      fc.array(fc.oneof(failure, fc.constant(success)), { minLength: 1, maxLength: 12 }),
      fc.record({
        interval: fc.integer({ min: 1, max: 20_000 }),
        timeout: fc.integer({ min: 1, max: 120_000 }),
      }),
      async (responses, { interval, timeout }) => {
        const sequence = [...responses];
        let failed = false;
        const reads: { at: number; failed: boolean }[] = [];
        const { client, clock } = clientReading(() => {
          const respond = sequence.shift() ?? broken;
          failed = respond !== success;
          reads.push({ at: clock.now(), failed });
          return respond();
        });
        const { get } = client.meshUpgrades;
        const options = { interval, timeout, clock };
        const drain = async (values: AsyncGenerator<unknown>): Promise<void> => {
          for await (const _ of values);
        };
        const ways: Record<typeof way, () => Promise<unknown>> = {
          waitUntil: () => get.waitUntil(task, { ...options, until: () => false }),
          untilGone: () => get.untilGone(task, options),
          watch: () => drain(get.watch(task, options)),
          poll: () => drain(poll((each) => get(task, { ...each, retry: { retries: 0 } }), options)),
        };
        await expect(clock.until(ways[way]())).rejects.toMatchObject({
          name: "WaitError",
          reason: "timeout",
        });
        let number = 0;
        for (const [index, read] of reads.slice(0, -1).entries()) {
          number = read.failed ? number + 1 : 0;
          const gap = (reads[index + 1]?.at ?? 0) - read.at;
          const isLast = index === reads.length - 2;
          const pause = Math.max(
            interval,
            number === 0 ? 0 : bound(number, { baseDelay: 500, maxDelay: 20_000 }),
          );
          // The last read is earlier, so that it ends before the deadline.
          const least = isLast ? Math.min(pause, number === 0 ? 0 : 500) : pause;
          expect(gap).toBeGreaterThanOrEqual(least);
        }
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it("after a 401, a call sends two requests at most, and a wait ends", async () => {
    let tokens = 0;
    const { client, sent } = observedClient(
      () => json(401, { error_code: "APIGW.0307", error_msg: "expired" }, { "Retry-After": "0" }),
      { auth: () => ({ token: `token-${(tokens += 1)}` }), retry: { retries: 5 } },
    );
    await expect(client.meshUpgrades.get(task)).rejects.toMatchObject({ status: 401 });
    expect(sent).toHaveLength(2);
    const wait = client.meshUpgrades.get.waitUntil(task, { until: () => false, timeout: 60_000 });
    await expect(wait).rejects.toMatchObject({ status: 401 });
    expect(sent).toHaveLength(4);
  });
});
