import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { createMock, readScenario, type ScenarioName } from "../src/index.ts";
import { engine, plan, project, release, send, upgrade, upgrades } from "./send.ts";
import { widgets } from "./widgets.ts";

const folder = new URL("../scenarios/", import.meta.url);
const shipped = (await readdir(folder)).map((file) => file.replace(".yaml", ""));

/** States of a thing in so many reads. */
async function states(mock: ReturnType<typeof createMock>, path: string, count: number): Promise<unknown[]> {
  const found = [];
  for (let read = 0; read < count; read += 1) found.push((await send(mock, "GET", path)).at("/status/state"));
  return found;
}

async function create(mock: ReturnType<typeof createMock>): Promise<string> {
  return `${upgrades}/${String((await send(mock, "POST", upgrades, { json: plan })).at("/metadata/uid"))}`;
}

it.each(shipped)(
  "ships %s as a file that the schema takes, with the name of the file and the schema's place",
  async (name) => {
    const file = new URL(`${name}.yaml`, folder);
    const text = await readFile(file, "utf8");
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/scenario\.schema\.json\n/);
    const scenario = await readScenario(file);
    expect(scenario.name).toBe(name);
    expect(await createMock({ scenario }).scenario()).toEqual(parse(text));
  },
);

it.each(shipped)("plays %s on a document that it was not written for", async (name) => {
  const mock = createMock({ document: widgets(), clock: () => new Date(0) });
  await mock.use(name);
  const answered = mock.fetch("http://localhost/v1/t-1/widgets/w-1", { headers: { "x-auth-token": "any" } });
  while (mock.calls().length === 0) await new Promise(setImmediate);
  await mock.advance("2s");
  expect([200, 429]).toContain((await answered).status);
  expect(mock.violations).toEqual([]);
});

it.each<[ScenarioName, unknown[]]>([
  ["happy", ["Pending", "Running", "Succeeded", "Succeeded"]],
  ["stuck", ["Pending", "Running", "Running", "Running"]],
  ["fails-midway", ["Pending", "Running", "Failed", "Failed"]],
])("tells the story of %s", async (scenario, expected) => {
  const mock = createMock({ scenario });
  expect(await states(mock, await create(mock), 4)).toEqual(expected);
});

it("goes on where another scenario left off, and never back", async () => {
  const mock = createMock({ scenario: "stuck" });
  const path = await create(mock);
  expect(await states(mock, path, 5)).toEqual(["Pending", "Running", "Running", "Running", "Running"]);
  await mock.use("happy");
  expect(await states(mock, path, 1)).toEqual(["Succeeded"]);
  await mock.use("stuck");
  await mock.use({ progress: [{ reads: 9 }] });
  expect(await states(mock, path, 1)).toEqual(["Succeeded"]);
});

it("moves things on with the time, however often they are read", async () => {
  const mock = createMock({ scenario: { progress: [{ time: "30s" }] } });
  const path = await create(mock);
  expect(await states(mock, path, 3)).toEqual(["Pending", "Pending", "Pending"]);
  await mock.advance("30s");
  expect(await states(mock, path, 2)).toEqual(["Running", "Running"]);
  await mock.advance(30_000);
  expect(await states(mock, path, 1)).toEqual(["Succeeded"]);
});

it("moves by so many reads, through the examples that are named, for the parameters that are given", async () => {
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

it("lets exist what is seeded, from the start", async () => {
  const mock = createMock({
    scenario: {
      seeds: [
        { operation: "engines/upgrade", parameters: { engine_id: "e-1" } },
        { operation: "mesh-upgrades/get", parameters: { mesh_upgrade_id: "half" }, example: "running" },
        { operation: "mesh-upgrades/get", parameters: { mesh_upgrade_id: "dead" }, example: "failed" },
        {
          operation: "releases/get",
          parameters: { release_id: "r-1" },
          value: { metadata: { name: "mine" } },
        },
      ],
    },
  });
  const path = engine.replace(/engines\/[^/]+/, "engines/e-1");
  expect((await send(mock, "PUT", path, { json: { version: "2.4.0" } })).at("/id")).toBe("e-1");
  expect(await states(mock, `${upgrades}/half`, 2)).toEqual(["Running", "Succeeded"]);
  expect(await states(mock, `${upgrades}/dead`, 2)).toEqual(["Failed", "Failed"]);
  const mine = release.replace(/[^/]+$/, "r-1");
  expect((await send(mock, "GET", mine)).at("/metadata/name")).toBe("mine");
  await send(mock, "DELETE", `${mine}?action=end`);
  expect((await send(mock, "GET", mine)).status).toBe(404);
  expect((await send(mock, "PUT", path.replace("e-1", "e-2"), { json: { version: "2.4.0" } })).status).toBe(
    400,
  );
  expect(await mock.state()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ operation: "releases/get", path: mine, deleted: true }),
      { operation: "engines/upgrade", path },
      expect.objectContaining({
        path: `${upgrades}/dead`,
        value: expect.objectContaining({ kind: "MeshUpgrade" }),
      }),
    ]),
  );
});

it("answers with examples in the order that is asked for, then as it is told", async () => {
  const answers = [{ example: "failed" }, { status: 429, example: "throttled" }];
  const seen = async (afterwards?: "stay" | "repeat" | "state") => {
    const mock = createMock({
      scenario: {
        sequences: [{ operation: "mesh-upgrades/get", answers, ...(afterwards && { afterwards }) }],
      },
    });
    const all = [];
    for (let call = 0; call < 4; call += 1) {
      const { status, at } = await send(mock, "GET", upgrade);
      all.push(status === 200 ? at("/status/state") : status);
    }
    return all;
  };
  expect(await seen()).toEqual(["Failed", 429, 429, 429]);
  expect(await seen("repeat")).toEqual(["Failed", 429, "Failed", 429]);
  expect(await seen("state")).toEqual(["Failed", 429, "Pending", "Running"]);
});

it("gives what Prefer asks for, whatever the scenario says, and does not count it", async () => {
  const mock = createMock({ scenario: "throttled" });
  const preferred = await send(mock, "GET", upgrade, { headers: { prefer: "example=failed" } });
  expect(preferred.at("/status/state")).toBe("Failed");
  const statuses = [];
  for (let call = 0; call < 3; call += 1) statuses.push((await send(mock, "GET", upgrade)).status);
  expect(statuses).toEqual([429, 429, 200]);
});

it("has a mock as new after a reset", async () => {
  const mock = createMock({ clock: () => new Date("2030-01-01T00:00:00Z") });
  await mock.use("locked");
  await mock.advance("1h");
  expect((await send(mock, "POST", upgrades, { json: plan })).status).toBe(429);
  await mock.reset();
  expect((await mock.scenario()).name).toBe("happy");
  const { at } = await send(mock, "POST", upgrades, { json: plan });
  expect(at("/metadata/creationTimestamp")).toBe("2030-01-01T00:00:00Z");
});

const wrong: [string, string][] = [
  ["faults:\n  - fault: rest\n", ':2:5: there is no fault "rest", did you mean "reset"?'],
  ["faults:\n  - fault: latency\n    tim: 1s\n", ':3:5: unknown member "tim", did you mean "time"?'],
  ["faults:\n  - fault: latency\n    time: 10 s\n", ":3:5: must be a duration such as 500ms, 10s or 2m"],
  [
    "faults:\n  - fault: reset\n    operation: releases/gt\n",
    ':3:5: there is no operation "releases/gt", did you mean "releases/get"?',
  ],
  [
    "faults:\n  - { fault: status, status: 429, example: throtled }\n",
    ':2:35: there is no example "throtled", did you mean "throttled"?',
  ],
  ["faults:\n  - fault: reset\n    parameters: { mesh: m }\n", ':3:19: there is no path parameter "mesh"'],
  [
    "progress:\n  - operation: mesh-upgrades/get\n    examples: [accepted, runing]\n",
    ':3:26: there is no example "runing", did you mean "running"?',
  ],
  [
    "progress:\n  - operation: releases/get\n    outcome: failure\n",
    ':3:5: no example of "releases/get" tells of failure',
  ],
  ["progress:\n  - { reads: 1, time: 1s }\n", ':2:5: only one of "reads" and "time" can be given'],
  ["progress:\n  - operation: engines/upgrade\n", ':2:5: "engines/upgrade" reads nothing'],
  [
    "sequences:\n  - operation: releases/get\n    answers: [{ status: 418 }]\n",
    ":3:17: no answer 418 is documented",
  ],
  ["seeds:\n  - operation: engines/upgrade\n    parameters: {}\n    value: {}\n", ":4:5: nothing reads what"],
  ["name: a\nname: b\n", ":2:1: Map keys must be unique"],
  ["name: [\n", ":2:1: Flow sequence in block collection must be sufficiently indented and end with a ]"],
  ["", ":1:1: must be of type object"],
];

it.each(wrong)("refuses %j with its place", async (text, reason) => {
  const place = await mkdtemp(join(tmpdir(), "meshlift-scenario-"));
  onTestFinished(() => rm(place, { recursive: true }));
  const file = join(place, "wrong.yaml");
  await writeFile(file, text);
  await expect(readScenario(file)).rejects.toMatchObject({
    name: "ScenarioError",
    message: expect.stringContaining(`${file}${reason}`),
  });
});

it("refuses a scenario that is no file by its pointer, a name by the nearest, and a file that is none", async () => {
  const scenario = { faults: [{ fault: "reset" as const, operation: "nobody/get" }] };
  expect(() => createMock({ scenario })).toThrow(
    'scenario /faults/0/operation: there is no operation "nobody/get"',
  );
  await expect(createMock().use("flakey")).rejects.toThrow(
    'there is no scenario "flakey", did you mean "flaky"?',
  );
  await expect(readScenario("/nowhere.yaml")).rejects.toThrow("/nowhere.yaml: there is no such file");
  await expect(createMock().advance("soon")).rejects.toThrow(RangeError);
});

it("takes a scenario, moves the time and shows the state under the admin prefix", async () => {
  const mock = createMock();
  const { url } = await mock.listen({ admin: "local" });
  onTestFinished(() => mock.close());
  const ask = async (method: string, path: string, body?: string) => {
    const response = await fetch(`${url}/__mock/${path}`, { method, ...(body !== undefined && { body }) });
    return [response.status, await response.text()];
  };
  expect(await ask("PUT", "scenario?name=locked")).toEqual([204, ""]);
  expect((await ask("GET", "scenario"))[1]).toContain('"name":"locked"');
  expect(await ask("PUT", "scenario", "faults:\n  - fault: rest\n")).toEqual([
    400,
    JSON.stringify({ error: 'body:2:5: there is no fault "rest", did you mean "reset"?' }),
  ]);
  expect((await ask("PUT", "scenario", "name: mine"))[0]).toBe(204);
  expect(await mock.scenario()).toEqual({ name: "mine" });
  expect((await ask("POST", "advance?time=1h"))[0]).toBe(204);
  expect((await ask("POST", "advance?time=soon"))[0]).toBe(400);
  expect((await ask("GET", "state"))[1]).toContain(release);
});
