import { expect, it } from "vitest";
import { createMemoryStore, createMock, type ScenarioName, type Store } from "../src/index.ts";
import { plan, project, release, send, upgrade } from "./send.ts";
import { create, states } from "./states.ts";

it.each<[ScenarioName, unknown[]]>([
  ["happy", ["Pending", "Running", "Succeeded", "Succeeded"]],
  ["stuck", ["Pending", "Running", "Running", "Running"]],
  ["fails-midway", ["Pending", "Running", "Failed", "Failed"]],
])("goes through the states of %s", async (scenario, expected) => {
  const mock = createMock({ scenario });
  expect(await states(mock, await create(mock), 4)).toEqual(expected);
});

it("continues from the current state under another scenario, and never goes back", async () => {
  const mock = createMock({ scenario: "stuck" });
  const path = await create(mock);
  expect(await states(mock, path, 5)).toEqual(["Pending", "Running", "Running", "Running", "Running"]);
  await mock.use("happy");
  expect(await states(mock, path, 1)).toEqual(["Succeeded"]);
  await mock.use("stuck");
  await mock.use({ progress: [{ reads: 9 }] });
  expect(await states(mock, path, 1)).toEqual(["Succeeded"]);
});

it("advances resources by time, however often they are read", async () => {
  const mock = createMock({ scenario: { progress: [{ time: "30s" }] } });
  const path = await create(mock);
  expect(await states(mock, path, 3)).toEqual(["Pending", "Pending", "Pending"]);
  await mock.advance("30s");
  expect(await states(mock, path, 2)).toEqual(["Running", "Running"]);
  await mock.advance(30_000);
  expect(await states(mock, path, 1)).toEqual(["Succeeded"]);
});

it("advances after a number of reads, through named examples, for the given parameters", async () => {
  const mock = createMock({
    scenario: {
      progress: [
        {
          operation: "mesh-upgrades/get",
          parameters: { project_id: project },
          reads: 2,
          examples: ["running", "failed"],
        },
        { operation: "releases/*", examples: ["canary", "blue-green"] },
      ],
    },
  });
  expect(await states(mock, upgrade, 4)).toEqual(["Running", "Running", "Failed", "Failed"]);
  const kinds = [await send(mock, "GET", release), await send(mock, "GET", release)];
  expect(kinds[0]?.body).not.toEqual(kinds[1]?.body);
  const { at } = await send(mock, "POST", "/v1/p-2/mesh-upgrade", { json: plan });
  expect(await states(mock, `/v1/p-2/mesh-upgrade/${String(at("/metadata/uid"))}`, 2)).toEqual([
    "Pending",
    "Running",
  ]);
});

it("keeps the pace, however rarely a resource is read", async () => {
  const mock = createMock({ scenario: { progress: [{ time: "30s" }] }, clock: () => new Date(0) });
  const path = await create(mock);
  await mock.advance("45s");
  expect(await states(mock, path, 1)).toEqual(["Running"]);
  await mock.advance("15s");
  expect(await states(mock, path, 1)).toEqual(["Succeeded"]);
});

it.each(["0s", "0.1ms"])("advances with every millisecond where the pace is %s", async (time) => {
  const mock = createMock({ scenario: { progress: [{ time }] }, clock: () => new Date(0) });
  const path = await create(mock);
  expect(await states(mock, path, 2)).toEqual(["Pending", "Pending"]);
  await mock.advance("1ms");
  expect(await states(mock, path, 2)).toEqual(["Running", "Running"]);
  await mock.advance("1ms");
  expect(await states(mock, path, 1)).toEqual(["Succeeded"]);
});

it("does not count reads of a resource in its last state, neither for another pace nor in the store", async () => {
  const memory = createMemoryStore();
  let writes = 0;
  const write: Store["write"] = (changes) => {
    writes += 1;
    return memory.write(changes);
  };
  const mock = createMock({ scenario: "stuck", store: { ...memory, write } });
  const path = await create(mock);
  await states(mock, path, 3);
  writes = 0;
  expect(await states(mock, path, 3)).toEqual(["Running", "Running", "Running"]);
  expect(writes).toBe(0);
  await mock.use({ progress: [{ reads: 3 }] });
  expect(await states(mock, path, 3)).toEqual(["Running", "Running", "Succeeded"]);
  await mock.use({ sequences: [{ operation: "releases/get", responses: [{ status: 500 }] }] });
  writes = 0;
  for (let read = 0; read < 3; read += 1) await send(mock, "GET", release);
  expect(writes).toBe(1);
});

it("returns the same times as long as the state is the same", async () => {
  const mock = createMock({
    scenario: { progress: [{ reads: 2 }] },
    clock: () => new Date("2030-01-02T03:04:05Z"),
  });
  const path = await create(mock);
  await states(mock, path, 2);
  await mock.advance("1m");
  const first = (await send(mock, "GET", path)).body;
  expect(first).toMatchObject({ status: { state: "Running", updatedAt: "2030-01-02T03:05:05Z" } });
  await mock.advance("1m");
  expect((await send(mock, "GET", path)).body).toEqual(first);
});
