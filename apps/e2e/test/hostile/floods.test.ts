import { createClient, isWaitError } from "@meshlift/client";
import { createMock, type Scenario } from "@meshlift/mock";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "../../../cli/test/cli.ts";
import { FakeClock } from "../../../../packages/client/test/fake-clock.ts";
import { dishonesty } from "../../src/hostile/honest.ts";
import { soaking } from "../../src/hostile/sizes.ts";

const minute = 60_000;
/** The longest wait, of virtual time. */
const hours = soaking ? 24 : 1;

/** Values of `Retry-After` that ask for no pause. */
const hurry = ["0", "-1", "Thu, 01 Jan 1970 00:00:00 GMT", "0.0001", "now"];

/** A mock that throttles every read forever, the ms of each request, and a clock for all of them. */
function throttling(retryAfter: string, by: "gateway" | "service" = "gateway") {
  const clock = new FakeClock();
  const scenario: Scenario = {
    faults: [{ fault: "status", status: 429, by, headers: { "Retry-After": retryAfter } }],
  };
  const mock = createMock({ scenario, clock: () => new Date(clock.now()) });
  onTestFinished(() => mock.close());
  const times: number[] = [];
  const respond = (request: Request): Promise<Response> => {
    times.push(clock.now());
    return mock.fetch(request);
  };
  return { clock, respond, times };
}

/** A client of such a mock. @param random the number that its pauses are made from. */
function clientOf(
  { clock, respond }: Pick<ReturnType<typeof throttling>, "clock" | "respond">,
  random: number,
) {
  return createClient({
    endpoint: "http://127.0.0.1",
    auth: { token: "any-token" },
    projectId: "p-1",
    clock,
    random: () => random,
    fetch: (url, init) => respond(new Request(url, init)),
  });
}

/** Returns the shortest time between two requests that do not follow the end of a call, in ms. */
function shortest(times: readonly number[]): number {
  return Math.min(...times.slice(1).map((time, index) => time - (times[index] ?? 0)));
}

describe.each(hurry)("429 forever with Retry-After: %s", (retryAfter) => {
  it("ends a call after its retries, with the backoff between them", async () => {
    const { clock, respond, times } = throttling(retryAfter);
    const client = clientOf({ clock, respond }, 0.5);
    const call = clock.until(client.meshUpgrades.get({ mesh_upgrade_id: "u-1" }));
    await expect(call).rejects.toMatchObject({ name: "ThrottledError", status: 429, retryable: true });
    // Half of 500 ms, and half of 1,000 ms.
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 250, 750]);
  });

  it("does not speed up a wait of the client", async () => {
    const { clock, respond, times } = throttling(retryAfter);
    const client = clientOf({ clock, respond }, 0);
    const wait = client.meshUpgrades.get.waitUntil(
      { mesh_upgrade_id: "u-1" },
      { until: () => true, timeout: hours * 60 * minute, interval: 1000, clock },
    );
    const error: unknown = await clock.until(wait.catch((thrown: unknown) => thrown));
    expect(isWaitError(error) && error.reason).toBe("timeout");
    expect(shortest(times)).toBeGreaterThanOrEqual(500);
    // From the sixth on, one every 20 s.
    expect(times.length).toBeLessThan(hours * 180 + 10);
    // Nor does it end the wait.
    expect(times.length).toBeGreaterThan(hours * 170);
  });

  it("does not speed up a wait of the CLI, which ends by its exit code", async () => {
    const { clock, respond, times } = throttling(retryAfter);
    const words = ["--until", "status.state == 'Succeeded'", "--timeout", `${hours}h`, "--interval", "1s"];
    const outcome = await clock.until(
      run(["mesh-upgrades", "get", "--mesh-upgrade-id", "u-1", ...words], {
        clock,
        respond,
        random: () => 0,
      }),
    );
    expect(dishonesty(outcome)).toEqual([]);
    expect(outcome).toMatchObject({ code: 7, stdout: "" });
    expect(shortest(times)).toBeGreaterThanOrEqual(500);
    expect(times.length).toBeLessThan(hours * 180 + 10);
    // Nor does it end the wait.
    expect(times.length).toBeGreaterThan(hours * 170);
  });

  it("does not speed up --retry-for of a write of the CLI", async () => {
    const { clock, respond, times } = throttling(retryAfter);
    const words = ["--engine-id", "e-1", "--version", "2.4.0", "--yes", "--retry-for", "1h"];
    const outcome = await clock.until(
      run(["engines", "upgrade", ...words], { clock, respond, random: () => 0.5 }),
    );
    expect(dishonesty(outcome)).toEqual([]);
    expect(outcome).toMatchObject({ code: 8, stdout: "" });
    expect(shortest(times)).toBeGreaterThanOrEqual(250);
    // Three attempts, and then a pause that grows to 30 s.
    expect(times.length).toBeLessThan(60 * 2 * 3 + 30);
  });
});
