import { expect, it } from "vitest";
import { calls, run, type Surroundings } from "./cli.ts";
import { quickClock } from "./clock.ts";

const create = calls["create"] ?? [];
const get = calls["get"] ?? [];
const locked = { status: 429, body: { errorCode: "ASM.01429001", errorMsg: "locked" } };

/** A service that gives these responses in turn, and accepts every request after them. */
function after(
  ...responses: { status: number; body?: object; headers?: Record<string, string> }[]
): Surroundings {
  let count = 0;
  return {
    clock: quickClock(),
    respond() {
      const next = responses[count];
      count += 1;
      return next === undefined
        ? Response.json({ metadata: { name: "shop", uid: "u-1" } })
        : Response.json(next.body ?? { error_msg: "no" }, next);
    },
  };
}

it("sends a create again while another request holds the mesh", async () => {
  const outcome = await run([...create, "--retry-for", "10m"], after(locked, locked, locked));
  expect(outcome.code).toBe(0);
  expect(outcome.requests).toHaveLength(4);
  const line = (pause: number) => `meshlift: mesh-upgrades create: HTTP 429, retrying in ${pause}s\n`;
  expect(outcome.stderr.startsWith([1, 2, 4].map(line).join(""))).toBe(true);
  const bodies = await Promise.all(outcome.requests.map((request) => request.text()));
  expect(new Set(bodies).size).toBe(1);
});

it("gives up with the last failure when the time is over", async () => {
  const responses = Array.from({ length: 100 }, () => locked);
  const outcome = await run([...create, "--retry-for", "1m"], after(...responses));
  expect(outcome.code).toBe(8);
  // After 1, 2, 4, 8 and 16 s; the next pause would end after the minute.
  expect(outcome.requests).toHaveLength(6);
  expect((await run(create, after(locked))).requests).toHaveLength(1);
});

it("pauses as long as Retry-After says, but not beyond the limit", async () => {
  const slow = { ...locked, headers: { "Retry-After": "45" } };
  const outcome = await run([...create, "--retry-for", "1m"], after(slow));
  expect(outcome.stderr).toContain("HTTP 429, retrying in 45s");
  expect(await run([...create, "--retry-for", "30s"], after(slow))).toMatchObject({ code: 8 });
});

it.each([
  [500, 9],
  [502, 10],
  [503, 8],
  [409, 5],
  [403, 4],
])(
  "sends a create only once where it may have been processed, or never will be: HTTP %i",
  async (status, code) => {
    const outcome = await run([...create, "--retry-for", "10m"], after({ status }));
    expect(outcome.code).toBe(code);
    expect(outcome.requests).toHaveLength(1);
  },
);

it("repeats a read through an outage", async () => {
  const outage = Array.from({ length: 20 }, () => ({ status: 503 }));
  expect(await run([...get, "--retry-for", "10m"], after(...outage))).toMatchObject({ code: 0 });
  expect(await run(get, after(...outage))).toMatchObject({ code: 8 });
});

it("repeats a write that had no connection", async () => {
  let count = 0;
  const outcome = await run([...create, "--retry-for", "10m"], {
    clock: quickClock(),
    respond() {
      count += 1;
      if (count > 8) return Response.json({ metadata: { uid: "u-1" } });
      throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
    },
  });
  expect(outcome.code).toBe(0);
});

it("ends with 130 for Ctrl-C in a pause, when nothing is on its way", async () => {
  const interruption = new AbortController();
  const outcome = await run([...create, "--retry-for", "10m"], {
    ...after(locked, locked, locked),
    signal: interruption.signal,
    clock: { now: () => 0, after: () => (setImmediate(() => interruption.abort()), () => {}) },
  });
  expect(outcome.code).toBe(130);
});

it("refuses what is no duration", async () => {
  const outcome = await run([...create, "--retry-for", "soon"]);
  expect(outcome).toMatchObject({ code: 2, requests: [] });
  expect(outcome.stderr).toContain("--retry-for: expected a duration such as 90s, 15m or 1h30m.");
});
