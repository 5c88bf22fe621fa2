import { type Client, type ClientOptions, createClient } from "@meshlift/client";
import { createMock, type Mock, type ScenarioName } from "@meshlift/mock";
import { expect, it, onTestFinished } from "vitest";
import { operations } from "../src/examples.ts";

const body = Object(
  operations.find(({ id }) => id === "mesh-upgrades/create")?.requestBody?.examples[0]?.value,
);
const startTime = Date.parse("2030-01-01T00:00:00Z");

interface Setup {
  mock: Mock;
  client: Client;
  /** ms that the client waited before another attempt or another read. */
  pauses: number[];
  /** Statuses of the responses that the client received, and names of connection errors. */
  attempts: (number | string)[];
}

/** Starts the client and a mock over HTTP, both on one clock that skips the client's delays. */
async function start(scenario: ScenarioName, options: Pick<ClientOptions, "retry"> = {}): Promise<Setup> {
  const mock = createMock({ scenario, clock: () => new Date(startTime) });
  onTestFinished(() => mock.close());
  const { url } = await mock.listen();
  const pauses: number[] = [];
  const attempts: (number | string)[] = [];
  let now = startTime;
  const client = createClient({
    endpoint: url,
    auth: { token: "any" },
    projectId: "p-1",
    random: () => 0.5,
    clock: {
      now: () => now,
      after(ms, run) {
        // Longer timers are timeouts, which no test reaches.
        if (ms > 15_000) return () => {};
        let cancelled = false;
        pauses.push(ms);
        now += ms;
        void mock.advance(ms).then(() => cancelled || run());
        return () => {
          cancelled = true;
        };
      },
    },
    onAttempt: ({ status, error }) => attempts.push(error ?? status ?? 0),
    ...options,
  });
  return { mock, client, pauses, attempts };
}

async function create(client: Client): Promise<string> {
  return (await client.meshUpgrades.create({ body })).metadata?.uid ?? "";
}

/** Returns the states of this many reads. */
async function states(client: Client, id: string, count: number): Promise<unknown[]> {
  const seen = [];
  for (let read = 0; read < count; read += 1) {
    seen.push((await client.meshUpgrades.get({ mesh_upgrade_id: id })).status?.state);
  }
  return seen;
}

/** Returns the result of a call: the state, or the error's name, status and code. */
async function resultOf(
  call: Promise<{ status?: { state?: string | undefined } | undefined }>,
): Promise<unknown> {
  try {
    return (await call).status?.state;
  } catch (error) {
    const { name, status, code } = Object(error);
    return [name, status, code].filter(Boolean);
  }
}

const wait = { until: isIn("Succeeded"), failIf: isIn("Failed"), timeout: 600_000 };
function isIn(state: string) {
  return (task: { status?: { state?: string | undefined } | undefined }): boolean =>
    task.status?.state === state;
}

it("happy: every call succeeds, and each read advances a resource", async () => {
  const { mock, client, pauses } = await start("happy");
  const id = await create(client);
  const done = await client.meshUpgrades.get.waitUntil({ mesh_upgrade_id: id }, wait);
  expect(done.status?.state).toBe("Succeeded");
  expect(pauses).toEqual([10_000, 10_000]);
  expect(mock.violations).toEqual([]);
});

it("slow: every response takes 2 seconds, and resources advance every 30 seconds", async () => {
  const { mock, client } = await start("slow");
  const { url } = await mock.listen({ admin: "local" });
  /** Asserts that a call takes exactly 2 seconds. */
  const inTwoSeconds = async <Value>(call: Promise<Value>): Promise<Value> => {
    const seen = mock.calls().length;
    let settled = false;
    const settle = () => (settled = true);
    call.then(settle, settle);
    while (mock.calls().length === seen) await new Promise(setImmediate);
    await mock.advance("1999ms");
    // A response that is sent too early has arrived by then.
    await fetch(`${url}/__mock/health`);
    expect(settled).toBe(false);
    await mock.advance(1);
    return call;
  };
  const id = await inTwoSeconds(create(client));
  expect(await inTwoSeconds(states(client, id, 1))).toEqual(["Pending"]);
  await mock.advance("24s");
  expect(await inTwoSeconds(states(client, id, 1))).toEqual(["Pending"]);
  expect(await inTwoSeconds(states(client, id, 1))).toEqual(["Running"]);
  await mock.advance("28s");
  expect(await inTwoSeconds(states(client, id, 1))).toEqual(["Succeeded"]);
});

it("stuck: resources advance but never reach the end of their lifecycle", async () => {
  const { client, pauses } = await start("stuck");
  const id = await create(client);
  const waiting = client.meshUpgrades.get.waitUntil({ mesh_upgrade_id: id }, wait);
  await expect(waiting).rejects.toMatchObject({
    name: "WaitError",
    reason: "timeout",
    last: { status: { state: "Running" } },
  });
  expect(pauses.length).toBeGreaterThan(50);
});

it("fails-midway: resources advance and then fail", async () => {
  const { client } = await start("fails-midway");
  const id = await create(client);
  const waiting = client.meshUpgrades.get.waitUntil({ mesh_upgrade_id: id }, wait);
  await expect(waiting).rejects.toMatchObject({
    name: "WaitError",
    reason: "failed",
    last: { status: { state: "Failed" } },
  });
  expect(await states(client, id, 2)).toEqual(["Failed", "Failed"]);
});

it("throttled: the gateway rejects two calls of each operation, and the client waits as Retry-After says", async () => {
  const { client, pauses, attempts } = await start("throttled");
  const id = await create(client);
  expect([attempts.splice(0), pauses.splice(0)]).toEqual([
    [429, 429, 200],
    [1000, 1000],
  ]);
  expect(await states(client, id, 1)).toEqual(["Pending"]);
  expect([attempts.splice(0), pauses.splice(0)]).toEqual([
    [429, 429, 200],
    [1000, 1000],
  ]);
  expect(await states(client, id, 2)).toEqual(["Running", "Succeeded"]);
  expect(attempts).toEqual([200, 200]);
});

it("flaky: calls fail in four ways, never two in a row, so that one retry is enough", async () => {
  const { client, attempts } = await start("flaky");
  const id = await create(client);
  attempts.length = 0;
  expect(await states(client, id, 3)).toEqual(["Pending", "Running", "Succeeded"]);
  expect(new Set(await states(client, id, 30))).toEqual(new Set(["Succeeded"]));
  expect(attempts.slice(0, 10)).toEqual([200, 200, 200, 503, 200, "ConnectionError", 200, 503, 200, 502]);
  expect(attempts[13]).toBe("ConnectionError");
  const bare = await start("flaky", { retry: { retries: 0 } });
  const other = await create(bare.client);
  const results: unknown[] = [];
  for (let call = 0; call < 14; call += 1) {
    results.push(await resultOf(bare.client.meshUpgrades.get({ mesh_upgrade_id: other })));
  }
  expect([3, 5, 9, 13].map((at) => results[at])).toEqual([
    ["ApiError", 503, expect.any(String)],
    ["ConnectionError", expect.any(String)],
    ["ApiError", 502],
    ["ConnectionError", expect.any(String)],
  ]);
});

it("locked: reads succeed, and the service rejects every change until the scenario ends", async () => {
  const { mock, client, attempts } = await start("locked");
  const known = operations.find(({ id }) => id === "releases/delete")?.parameters ?? [];
  const release = Object.fromEntries(known.map(({ name, examples }) => [name, examples[0]?.value]));
  const { mesh_id, namespace, release_id } = Object(release);
  expect(await client.releases.get({ mesh_id, namespace, release_id })).toBeDefined();
  const rejected = { status: 429, code: "ASM.01429001" };
  await expect(create(client)).rejects.toMatchObject(rejected);
  await expect(
    client.releases.delete({ mesh_id, namespace, release_id, action: "end" }),
  ).rejects.toMatchObject(rejected);
  // The client does not retry a change that the service itself rejected.
  expect(attempts).toEqual([200, 429, 429]);
  await mock.use("happy");
  expect(await create(client)).not.toBe("");
});

it("expired-token: the token expires after the first call of each operation", async () => {
  const { client, attempts } = await start("expired-token");
  const id = await create(client);
  expect(await states(client, id, 1)).toEqual(["Pending"]);
  await expect(states(client, id, 1)).rejects.toMatchObject({ status: 401 });
  await expect(create(client)).rejects.toMatchObject({ status: 401 });
  expect(attempts).toEqual([200, 200, 401, 401]);
});

it("drifting: a response has an undocumented property, a property of another type, or an undocumented status", async () => {
  const { mock, client, attempts } = await start("drifting");
  const id = await create(client);
  attempts.length = 0;
  const responses: unknown[] = [];
  for (let call = 0; call < 3; call += 1)
    responses.push(await client.meshUpgrades.get({ mesh_upgrade_id: id }));
  expect(responses).toMatchObject([{ undocumented: true }, { kind: true }, { kind: "MeshUpgrade" }]);
  expect(attempts).toEqual([200, 200, 202]);
  expect(mock.violations).toEqual([]);
});
