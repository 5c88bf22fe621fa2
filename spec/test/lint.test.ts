import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { copy, type Outcome } from "./copy.ts";

type Break = [what: string, file: string, change: (text: string) => string, complaint: string];

const without = (part: RegExp) => (text: string) => text.replace(part, "");
const exchange = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

const alone: Break[] = [
  [
    "an example that breaks its schema",
    "examples/mesh-upgrades/mesh-upgrade-create-minimal.yaml",
    without(/ +targetVersion:.*\n/),
    "must have required property 'targetVersion'",
  ],
  [
    "an empty map of examples",
    "responses/AsmConflict.yaml",
    exchange(/examples:[^]*/, "examples: {}\n"),
    "A named example is missing",
  ],
  [
    "a schema that does not compile",
    "schemas/ReleaseMetadata.yaml",
    exchange(/pattern: .*/, 'pattern: "^[a-z"'),
    "Invalid regular expression",
  ],
];

const together: Break[] = [
  [
    "an example with a member that the schema does not know",
    "examples/mesh-upgrades/mesh-upgrade-running.yaml",
    exchange("targetVersion", "targetVersoin"),
    "`targetVersoin`",
  ],
  [
    "a parameter without an example",
    "parameters/mesh_id.yaml",
    without(/examples:[^]*/),
    "A named example is missing",
  ],
  [
    "a schema with a misspelt keyword",
    "schemas/EngineUpgrade.yaml",
    exchange("maxLength", "maxLenght"),
    'unknown keyword: "maxLenght"',
  ],
  [
    "an operationId of another form",
    "paths/engine-upgrade.yaml",
    exchange("engines/upgrade", "upgradeEngine"),
    "noun/verb",
  ],
  [
    "a member without a description",
    "schemas/EngineUpgradeJob.yaml",
    without(/ +description: Name of.*\n/),
    "A member needs a description",
  ],
  [
    "an operation without a description",
    "paths/mesh-upgrade.yaml",
    without(/ {2}description: \|\n( {4}.*\n|\n)+/),
    "(operation-description)",
  ],
  [
    "a response for two statuses",
    "paths/release.yaml",
    exchange("AsmConflict", "AsmNotFound"),
    "409 has the response of 404",
  ],
  [
    "a component that nothing uses",
    "openapi.yaml",
    exchange(
      "components:\n",
      "components:\n  schemas:\n    Spare:\n      type: string\n      description: Spare.\n",
    ),
    '"Spare" is never used',
  ],
  [
    "YAML that does not parse",
    "examples/engines/engine-upgrade-accepted.yaml",
    exchange("summary:", "summary: x:"),
    "Failed to parse",
  ],
  [
    "a workflow that breaks the Arazzo specification",
    "workflows/mesh-upgrade.arazzo.yaml",
    exchange("workflowId:", "id:"),
    "`workflowId`",
  ],
];

function linesAbout(file: string, { stderr }: Outcome): string {
  const lines = stderr.split("\n").filter((line) => line.startsWith(`${file}:`));
  return lines.join("\n");
}

describe.concurrent("the lint fails and names the file of", () => {
  test.for(alone)("%s", async ([, file, change, complaint]) => {
    await using spec = await copy();
    await spec.edit(file, change);
    const outcome = await spec.run("lint.ts");
    expect(outcome.status).toBe(1);
    expect(linesAbout(file, outcome)).toContain(complaint);
  });

  test("a file that nothing references", async () => {
    await using spec = await copy();
    await writeFile(join(spec.folder, "schemas/Unused.yaml"), "type: string\ndescription: Unused.\n");
    const outcome = await spec.run("lint.ts");
    expect(outcome.status).toBe(1);
    expect(linesAbout("schemas/Unused.yaml", outcome)).toContain("nothing references this file");
  });

  test("a rule that does not exist", async () => {
    await using spec = await copy();
    await spec.edit("redocly.yaml", exchange("tag-description", "tag-descriptoin"));
    const { status, stderr } = await spec.run("lint.ts");
    expect(status).toBe(1);
    expect(stderr).toMatch(/redocly\.yaml:\d+:\d+ [^]*tag-descriptoin/);
  });
});

describe("the lint names, all in one run, the file of", () => {
  let outcome: Outcome;

  beforeAll(async () => {
    await using spec = await copy();
    for (const [, file, change] of together) await spec.edit(file, change);
    outcome = await spec.run("lint.ts");
  });

  test.for(together)("%s", ([, file, , complaint]) => {
    expect(linesAbout(file, outcome)).toContain(complaint);
  });
});

describe.concurrent("the lint", () => {
  test("says one line about a sound document", async () => {
    await using spec = await copy();
    const { status, stdout, stderr } = await spec.run("lint.ts");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^spec: no problem in \d+ files\n$/);
  });

  test("refuses what the generators do not support, though OpenAPI allows it", async () => {
    await using spec = await copy();
    await spec.edit(
      "paths/mesh-upgrades.yaml",
      exchange("operationId: mesh-upgrades/get", "operationId: mesh-upgrades/read"),
    );
    const { status, stderr } = await spec.run("lint.ts");
    expect(status).toBe(1);
    expect(stderr).toContain('links to an unknown operation, "mesh-upgrades/read"');
  });
});
