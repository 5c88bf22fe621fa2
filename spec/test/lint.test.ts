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
    "an example with a property that the schema does not declare",
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

const deadReferences = `arazzo: 1.0.1
info:
  title: Dead references
  version: 0.1.0
  summary: Names what does not exist.
sourceDescriptions:
  - name: meshlift
    type: openapi
    # Beside the workflow, where it is not.
    url: openapi.yaml
workflows:
  - workflowId: dead-references
    summary: Every kind of dead reference
    dependsOn: [absent]
    steps:
      - stepId: one
        description: An operation that the document lacks.
        operationId: mesh-upgrades/gett
        parameters:
          - name: project_id
            in: path
            value: $inputs.mesh_id
          - name: mesh_upgrade_id
            in: path
            value: $steps.creat.outputs.uid
        onSuccess:
          - name: again
            type: goto
            stepId: again
      - stepId: two
        description: A path that the document lacks.
        operationPath: "{$sourceDescriptions.meshlift.url}#/paths/~1v1~1{project_id}~1mesh-upgrade/trace"
      - stepId: three
        description: A source that the file lacks.
        operationId: $sourceDescriptions.meshlfit.mesh-upgrades/get
      - stepId: four
        description: A workflow that the file lacks.
        workflowId: other
`;

function linesAbout(file: string, { stderr }: Outcome): string {
  const lines = stderr.split("\n").filter((line) => line.startsWith(`${file}:`));
  return lines.join("\n");
}

describe.concurrent("the lint fails and names the file of", () => {
  test.for(alone)("%s", async ([, file, change, message]) => {
    await using spec = await copy();
    await spec.edit(file, change);
    const outcome = await spec.run("lint.ts");
    expect(outcome.status).toBe(1);
    expect(linesAbout(file, outcome)).toContain(message);
  });

  test("a file that nothing references", async () => {
    await using spec = await copy();
    await writeFile(join(spec.folder, "schemas/Unused.yaml"), "type: string\ndescription: Unused.\n");
    const outcome = await spec.run("lint.ts");
    expect(outcome.status).toBe(1);
    expect(linesAbout("schemas/Unused.yaml", outcome)).toContain("nothing references this file");
  });

  test("an Arazzo workflow with unknown names, with the line and a suggestion", async () => {
    await using spec = await copy();
    const file = "workflows/dead-references.arazzo.yaml";
    await writeFile(join(spec.folder, file), deadReferences);
    const { status, stderr } = await spec.run("lint.ts");
    expect(status).toBe(1);
    expect(
      stderr
        .split("\n")
        .filter((line) => line.startsWith(`${file}:`))
        .toSorted(),
    ).toEqual([
      `${file}:10:10: "openapi.yaml" is not the document of this folder. Use ../openapi.yaml. (workflow-references)`,
      expect.stringMatching(/:14:17: .*"?absent"?.* \(workflow-dependsOn\)$/),
      `${file}:18:22: unknown operation "mesh-upgrades/gett". Did you mean mesh-upgrades/get? (workflow-references)`,
      `${file}:22:20: unknown input "mesh_id". Known: none. (workflow-references)`,
      expect.stringMatching(/:25:20: Step "creat" .* \(outputs-defined\)$/),
      `${file}:29:21: unknown step "again". Known: one, two, three, four. (workflow-references)`,
      `${file}:32:24: unknown operation "/paths/~1v1~1{project_id}~1mesh-upgrade/trace". Did you mean /paths/~1v1~1{project_id}~1mesh-upgrade/post? (workflow-references)`,
      `${file}:35:22: unknown source description "meshlfit". Did you mean meshlift? (workflow-references)`,
      `${file}:38:21: unknown workflow "other". Known: dead-references. (workflow-references)`,
    ]);
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

  test.for(together)("%s", ([, file, , message]) => {
    expect(linesAbout(file, outcome)).toContain(message);
  });
});

describe.concurrent("the lint", () => {
  test("prints one line for a valid document", async () => {
    await using spec = await copy();
    const { status, stdout, stderr } = await spec.run("lint.ts");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^spec: no problems in \d+ files\n$/);
  });

  test("does not treat example data as a schema", async () => {
    await using spec = await copy();
    await spec.edit(
      "examples/releases/release-blue-green.yaml",
      exchange("    deployment:\n", "    deployment:\n      schema: { type: none }\n"),
    );
    const inline = 'summary: "Inline", value: { status: { deployment: { schema: { type: none } } } }';
    const next = "            blue-green:\n";
    await spec.edit("paths/release.yaml", exchange(next, `            inline: { ${inline} }\n${next}`));
    expect(await spec.run("lint.ts")).toMatchObject({ status: 0, stderr: "" });
  });

  test("accepts a file that is referenced by a fragment", async () => {
    await using spec = await copy();
    await spec.edit("parameters/action.yaml", (text) => `action:\n${text.replaceAll(/^(?=.)/gm, "  ")}`);
    await spec.edit(
      "paths/release.yaml",
      exchange("parameters/action.yaml", "parameters/action.yaml#/action"),
    );
    expect(await spec.run("lint.ts")).toMatchObject({ status: 0, stderr: "" });
  });

  test("rejects valid OpenAPI that the generators do not support", async () => {
    await using spec = await copy();
    await spec.edit(
      "paths/mesh-upgrades.yaml",
      exchange("operationId: mesh-upgrades/get", "operationId: mesh-upgrades/read"),
    );
    const { status, stderr } = await spec.run("lint.ts");
    expect(status).toBe(1);
    expect(stderr).toContain('no operation is called "mesh-upgrades/read"');
  });
});
