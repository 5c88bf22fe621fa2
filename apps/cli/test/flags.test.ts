import { expect, it } from "vitest";
import { createBody, createFlags, run } from "./cli.ts";

it("sends a body made of dotted flags, with the fixed properties filled in", async () => {
  const { code, requests } = await run(["mesh-upgrades", "create", ...createFlags]);
  expect(code).toBe(0);
  expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "POST http://127.0.0.1:4010/v1/p-1/mesh-upgrade",
  ]);
  expect(await requests[0]?.json()).toEqual(createBody);
});

it("sends query and header parameters under their names of the spec", async () => {
  const end = ["--mesh-id", "m 1", "--namespace", "n", "--release-id", "r", "--action", "a&b", "--yes"];
  const deleted = await run(["releases", "delete", ...end]);
  expect(deleted.requests[0]?.url).toBe(
    "http://127.0.0.1:4010/v2/meshes/m%201/namespaces/n/releases/r?action=a%26b",
  );
  const upgraded = await run([
    "engines",
    "upgrade",
    "--engine-id",
    "e",
    "--version",
    "2.4.0",
    "--x-enterprise-project-id",
    "7",
    "--yes",
  ]);
  expect(upgraded.requests[0]?.headers.get("X-Enterprise-Project-ID")).toBe("7");
});

it("takes a global flag before the noun, before the verb and after it", async () => {
  const flag = ["--project-id", "p-2"];
  const get = ["mesh-upgrades", "get", "--mesh-upgrade-id", "u"];
  for (const index of [0, 1, 2, 4]) {
    const { requests } = await run(get.toSpliced(index, 0, ...flag));
    expect(requests[0]?.url).toContain("/v1/p-2/");
  }
  expect(await run([...flag, ...get, ...flag])).toMatchObject({ code: 0 });
});

it.each([
  ["project-id", ["--project-id", "a"], ["--project-id=b"]],
  ["endpoint", ["--endpoint", "https://a.example"], ["--endpoint", "https://b.example"]],
  ["region", ["--region", "a"], ["--region", "b"]],
  ["token-file", ["--token-file", "a"], ["--token-file", "b"]],
  ["output", ["-o", "json"], ["--output", "yaml"]],
])("refuses --%s with two values, wherever they stand", async (name, one, other) => {
  const get = ["mesh-upgrades", "get", "--mesh-upgrade-id", "u"];
  for (const args of [
    [...get, ...one, ...other],
    [...one, ...get, ...other],
  ]) {
    const outcome = await run(args);
    expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
    expect(outcome.stderr).toContain(`--${name}: given 2 times with different values; keep one.`);
  }
});

it.each([
  ["file", ["-f", "a.yaml", "--file", "b.yaml"]],
  ["template", ["--template", "minimal", "--template", "other"]],
])("refuses --%s with two values", async (name, args) => {
  const outcome = await run(["mesh-upgrades", "create", ...args]);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(`--${name}: given 2 times with different values`);
});

it("names every missing flag at once and sends nothing", async () => {
  const outcome = await run(["mesh-upgrades", "create"], {
    env: { MESHLIFT_ENDPOINT: "", HUAWEICLOUD_SDK_PROJECT_ID: "", MESHLIFT_TOKEN: "" },
  });
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  const flags = createFlags.filter((word) => word.startsWith("--"));
  for (const name of [
    ...flags,
    "--region",
    "--endpoint",
    "--project-id",
    "--token-file",
    "MESHLIFT_REGION",
    "MESHLIFT_TOKEN",
  ])
    expect(outcome.stderr).toContain(name);
});

it.each([
  [
    "a flag of the wrong name",
    ["mesh-upgrades", "get", "--mesh-upgrad-id", "u"],
    "Did you mean --mesh-upgrade-id?",
  ],
  [
    "the last part of a dotted flag",
    ["mesh-upgrades", "create", "--meshId", "m"],
    "Did you mean --spec.meshId?",
  ],
  ["a global flag of the wrong name", ["mesh-upgrades", "get", "--regoin", "x"], "Did you mean --region?"],
  ["a noun of the wrong name", ["mesh-upgards", "get"], "Did you mean mesh-upgrades?"],
  ["a verb of the wrong name", ["mesh-upgrades", "gte"], "Did you mean get?"],
  ["the beginning of a verb", ["releases", "del"], "Did you mean delete?"],
  ["a topic of the wrong name", ["help", "exit-cods"], "Did you mean exit-codes?"],
  ["an output format of the wrong name", ["mesh-upgrades", "get", "-o", "jsn"], "Did you mean json?"],
])("suggests the nearest for %s", async (_, args, suggestion) => {
  const outcome = await run(args);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(suggestion);
});

it.each([
  ["a stray word", ["mesh-upgrades", "get", "u-1"], "u-1: unexpected argument"],
  [
    "a flag without its value",
    ["mesh-upgrades", "get", "--mesh-upgrade-id"],
    "--mesh-upgrade-id: the value is missing",
  ],
  [
    "an empty value",
    ["mesh-upgrades", "get", "--mesh-upgrade-id", ""],
    "--mesh-upgrade-id: must not be empty",
  ],
  [
    "a value that would change the path",
    ["mesh-upgrades", "get", "--mesh-upgrade-id", ".."],
    "would change the path",
  ],
  [
    "a path that stays where it is",
    ["mesh-upgrades", "get", "--mesh-upgrade-id", "."],
    "would change the path",
  ],
  [
    "two values for one",
    ["mesh-upgrades", "get", "--mesh-upgrade-id", "a", "--mesh-upgrade-id", "b"],
    "2 times",
  ],
  [
    "a value that is too long",
    ["engines", "upgrade", "--engine-id", "e", "--version", "1".repeat(25)],
    "--version: expected at most 24 characters",
  ],
  [
    "a header that none can be",
    ["engines", "upgrade", "--engine-id", "e", "--version", "1", "--x-enterprise-project-id", "a\nb"],
    "not allowed in a header",
  ],
  [
    "a manifest for a command without a body",
    ["mesh-upgrades", "get", "--mesh-upgrade-id", "u", "-f", "x"],
    "sends no body",
  ],
  ["a noun alone", ["releases"], "expected a verb"],
])("refuses %s", async (_, args, message) => {
  const outcome = await run(args);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(message);
  expect(outcome.stderr).not.toMatch(/\n\s+at /);
});

it("suggests nothing for a short word of other letters", async () => {
  const outcome = await run(["mesh-upgrades", "get", "-o", "xml"]);
  expect(outcome.stderr).toContain('--output: expected one of table, json, yaml, tsv, ndjson, got "xml".\n');
});
