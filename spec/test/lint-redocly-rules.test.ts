import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { copy, type Outcome } from "./copy.ts";

type Break = [rule: string, file: string, from: string | RegExp, to: string];

const spare = (name: string): string =>
  `components:\n  schemas:\n    ${name}:\n      type: string\n      description: Spare.\n`;

/** One violation of each Redocly rule that `redocly.yaml` enables. One copy of the document contains all of them. */
const breaks: Break[] = [
  ["component-name-unique", "openapi.yaml", "components:\n", spare("GatewayError")],
  ["info-license-strict", "openapi.yaml", /( {2}license:\n.*\n).*\n/, "$1"],
  ["no-http-verbs-in-paths", "openapi.yaml", "/mesh-upgrade:", "/get-mesh-upgrade:"],
  [
    "no-illogical-composition-keywords",
    "responses/AsmForbidden.yaml",
    / +- \$ref: \.\.\/schemas\/Gateway.*\n/,
    "",
  ],
  [
    "no-invalid-media-type-examples",
    "examples/mesh-upgrades/mesh-upgrade-running.yaml",
    "targetVersion",
    "targetVersoin",
  ],
  ["no-invalid-parameter-examples", "parameters/action.yaml", /value: .*/, "value: 1"],
  ["no-invalid-schema-examples", "schemas/EngineUpgrade.yaml", /examples: .*/, "examples: [2.4]"],
  ["no-path-trailing-slash", "openapi.yaml", "/upgrade:", "/upgrade/:"],
  ["no-unsafe-markdown", "parameters/mesh_id.yaml", /description: /, "$&<script>alert(1)</script> "],
  ["no-unused-components", "openapi.yaml", "components:\n  schemas:\n", spare("Spare")],
  ["operation-2xx-response", "paths/engine-upgrade.yaml", '"200":', '"302":'],
  ["operation-4xx-response", "paths/mesh-upgrade.yaml", / {4}"4\d\d":\n.*\n/g, ""],
  ["operation-description", "paths/mesh-upgrade.yaml", / {2}description: \|\n( {4}.*\n|\n)+/, ""],
  ["operation-operationId-url-safe", "paths/engine-upgrade.yaml", "engines/upgrade", "engines^upgrade"],
  ["operation-singular-tag", "paths/release.yaml", "[Releases]", "[Releases, Engines]"],
  ["operation-summary", "paths/engine-upgrade.yaml", / +summary: .*\n/, ""],
  ["operation-tag-defined", "paths/engine-upgrade.yaml", "[Engines]", "[Motors]"],
  ["parameter-description", "parameters/release_id.yaml", /description: .*\n/, ""],
  ["path-parameters-defined", "openapi.yaml", "{mesh_upgrade_id}", "{mesh_upgrade}"],
  ["paths-kebab-case", "openapi.yaml", "/v2/meshes/", "/v2/Meshes/"],
  ["scalar-property-missing-example", "schemas/MeshUpgradeCreateStep.yaml", / +examples: .*\n/, ""],
  ["security-defined", "openapi.yaml", "  - token: []", "  - tokens: []"],
  ["tag-description", "openapi.yaml", /( {2}- name: Engines\n) +description: \|\n( {6}.*\n)+/, "$1"],
];

let outcome: Outcome;
let rules: Record<string, unknown>;

beforeAll(async () => {
  await using spec = await copy();
  for (const [, file, from, to] of breaks) await spec.edit(file, (text) => text.replace(from, to));
  rules = parse(await readFile(join(spec.folder, "redocly.yaml"), "utf8")).rules;
  outcome = await spec.run("lint.ts");
});

test.for(breaks)("%s fails the lint, with a line that begins with the place", ([rule]) => {
  const lines = outcome.stderr.split("\n").filter((line) => line.endsWith(` (${rule})`));
  expect(lines).not.toEqual([]);
  for (const line of lines) expect(line).toMatch(/^[\w/-]+\.yaml:\d+:\d+: ./);
});

test("covers every Redocly rule that redocly.yaml enables", () => {
  const on = Object.keys(rules).filter((rule) => !rule.startsWith("house/") && rules[rule] !== "off");
  expect(on.toSorted()).toEqual([...new Set(breaks.map(([rule]) => rule))].toSorted());
});
