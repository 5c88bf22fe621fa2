import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { withKnownOperations } from "@meshlift/testing/known-operations";
import { expect, it, onTestFinished } from "vitest";
import { createMock, readScenario } from "../src/index.ts";

const wrong: [string, string][] = [
  ["faults:\n  - fault: rest\n", ':2:5: unknown fault "rest". Did you mean "reset"?'],
  ["faults:\n  - fault: latency\n    tim: 1s\n", ':3:5: unknown field "tim". Did you mean "time"?'],
  [
    "faults:\n  - fault: latency\n    time: 10 s\n",
    ':3:5: expected a duration such as 500ms, 10s or 2m, got "10 s"',
  ],
  [
    "faults:\n  - fault: reset\n    operation: releases/gt\n",
    ':3:5: unknown operation "releases/gt". Did you mean "releases/get"?',
  ],
  [
    "faults:\n  - { fault: status, status: 429, example: throtled }\n",
    ':2:35: unknown example "throtled". Did you mean "throttled"?',
  ],
  ["faults:\n  - fault: reset\n    parameters: { mesh: m }\n", ':3:19: unknown path parameter "mesh"'],
  [
    "progress:\n  - operation: mesh-upgrades/get\n    examples: [accepted, runing]\n",
    ':3:26: unknown example "runing". Did you mean "running"?',
  ],
  [
    "progress:\n  - operation: releases/get\n    outcome: failure\n",
    ':3:5: no example of "releases/get" has "x-shows: failure"',
  ],
  ["progress:\n  - { reads: 1, time: 1s }\n", ':2:5: only one of "reads" and "time" is allowed'],
  ["progress:\n  - operation: engines/upgrade\n", ':2:5: "engines/upgrade" does not read a resource'],
  [
    "sequences:\n  - operation: releases/get\n    responses: [{ status: 418 }]\n",
    ":3:19: status 418 is not documented",
  ],
  [
    "seeds:\n  - operation: engines/upgrade\n    parameters: {}\n    value: {}\n",
    ':4:5: no operation reads the resource of "engines/upgrade"',
  ],
  ["name: a\nname: b\n", ':2:1: duplicate key "name"'],
  ['"name": a\n"name": b\n', ':2:1: duplicate key "name"'],
  ["name: [\n", ":2:1: Flow sequence in block collection must be sufficiently indented and end with a ]"],
  ["", ":1:1: expected an object, got null"],
  ["faults:\n  - operation: releases/get\n", ':2:5: missing required field "fault"'],
  [
    "faults:\n  - fault: contract-violation\n    properties: { kind: 1 }\n",
    ':3:5: expected a JSON Pointer such as /status/state, got "kind"',
  ],
];

it.each(wrong)("refuses %j with its position", async (text, reason) => {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-scenario-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "wrong.yaml");
  await writeFile(file, text);
  await expect(readScenario(file, withKnownOperations(openapi))).rejects.toMatchObject({
    name: "ScenarioError",
    message: expect.stringContaining(`${file}${reason}`),
  });
});

it("names a file URL by its path", async () => {
  const file = new URL("file:///no where/größe.yaml");
  await expect(readScenario(file)).rejects.toThrow("/no where/größe.yaml: no such file");
});

it("gives the JSON Pointer of a scenario object, the nearest name, and the path of a missing file", async () => {
  const scenario = { faults: [{ fault: "reset" as const, operation: "nobody/get" }] };
  expect(() => createMock({ scenario })).toThrow(
    'scenario /faults/0/operation: unknown operation "nobody/get"',
  );
  await expect(createMock().use("flakey")).rejects.toThrow(
    'unknown scenario "flakey". Did you mean "flaky"?',
  );
  await expect(readScenario("/nowhere.yaml")).rejects.toThrow("/nowhere.yaml: no such file");
  await expect(createMock().advance("soon")).rejects.toThrow(RangeError);
});
