import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createMock, readScenario } from "../src/index.ts";

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

it("names a file that was given as a URL by its path", async () => {
  const file = new URL("file:///no where/größe.yaml");
  await expect(readScenario(file)).rejects.toThrow("/no where/größe.yaml: there is no such file");
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
