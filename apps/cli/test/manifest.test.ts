import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { stringify } from "yaml";
import { createBody, run } from "./cli.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift-manifest-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function create(text: string | Uint8Array, ...flags: string[]) {
  const file = join(folder, "plan.yaml");
  await writeFile(file, text);
  const outcome = await run(["mesh-upgrades", "create", "-f", file, ...flags]);
  return { ...outcome, stderr: outcome.stderr.replaceAll(file, "plan.yaml") };
}

it.each([
  ["YAML", stringify(createBody)],
  ["JSON", JSON.stringify(createBody)],
  ["JSON with tabs", JSON.stringify(createBody, null, "\t")],
  ["a byte order mark", `\uFEFF${stringify(createBody)}`],
])("sends a manifest of %s as it stands", async (_, text) => {
  const { code, requests } = await create(text);
  expect(code).toBe(0);
  expect(await requests[0]?.json()).toEqual(createBody);
});

it("reads a manifest from standard input, and lets flags take precedence over it", async () => {
  const { code, requests } = await run(
    ["mesh-upgrades", "create", "-f", "-", "--spec.targetVersion", "1.18.7-r2"],
    {
      stdin: stringify(createBody),
    },
  );
  expect(code).toBe(0);
  expect(await requests[0]?.json()).toEqual({
    ...createBody,
    spec: { ...createBody.spec, targetVersion: "1.18.7-r2" },
  });
});

it("fills in kind and apiVersion, and accepts fields that the server sets", async () => {
  const { code, requests } = await create(
    "metadata: {name: shop, uid: u-1}\nspec: " + JSON.stringify(createBody.spec),
  );
  expect(code).toBe(0);
  expect(await requests[0]?.json()).toEqual({ ...createBody, metadata: { name: "shop", uid: "u-1" } });
});

it("says all that is wrong at once, each with file, line and column", async () => {
  const outcome = await create(`kind: MeshUpgrad
metadata:
  nmae: shop
spec:
  meshId: ""
  targetVersion: 1.18
  currentStep: [x]
`);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toBe(`meshlift: mesh-upgrades create: 8 problems, nothing was sent
  plan.yaml:1:7: kind: expected "MeshUpgrade", got "MeshUpgrad".
  plan.yaml:2:1: metadata.name: missing. Add it or give --metadata.name.
  plan.yaml:3:3: metadata.nmae: unknown field. Did you mean metadata.name?
  plan.yaml:4:1: spec.upgradeStrategy: missing. Add it or give --spec.upgradeStrategy.
  plan.yaml:4:1: spec.targetType: missing. Add it or give --spec.targetType.
  plan.yaml:5:11: spec.meshId: must not be empty.
  plan.yaml:6:18: spec.targetVersion: expected a string, got 1.18; put it in quotes.
  plan.yaml:7:16: spec.currentStep: expected an object, got an array.
Help: meshlift help mesh-upgrades create
`);
});

it("merges the keys of an alias", async () => {
  const text = stringify(createBody)
    .replace("metadata:\n", "metadata:\n  <<: &more { name: merged }\n")
    .replace("  name: shop\n", "");
  const outcome = await create(text);
  expect(outcome).toMatchObject({ code: 0 });
  expect(await outcome.requests[0]?.json()).toMatchObject({ metadata: { name: "merged" } });
});

it.each([
  ["after the last separator", `${stringify(createBody)}---\n`],
  ["with nothing but a comment", `${stringify(createBody)}---\n# end\n`],
  ["before the first one", `---\n---\n${stringify(createBody)}`],
])("ignores an empty document %s", async (_, text) => {
  const outcome = await create(text);
  expect(outcome).toMatchObject({ code: 0 });
  expect(await outcome.requests[0]?.json()).toEqual(createBody);
});

it("quotes a number as it is written, because YAML reads 1.10 as 1.1", async () => {
  const { spec } = createBody;
  const text = stringify({ ...createBody, spec: { ...spec, targetVersion: "VERSION" } });
  const { code, stderr } = await create(text.replace("VERSION", "1.10"));
  expect(code).toBe(2);
  expect(stderr).toContain("spec.targetVersion: expected a string, got 1.10; put it in quotes.");
});

it("names the flag, not the file, when a flag's value is wrong", async () => {
  const { stderr } = await create(stringify(createBody), "--metadata.name", "");
  expect(stderr).toContain("\n  --metadata.name: must not be empty.\n");
});

it.each([
  ["an open bracket", "spec:\n  meshId: [a\n", "plan.yaml:3:1: expected ]: the bracket before is not closed"],
  ["a tab for indentation", "spec:\n\tmeshId: a\n", "plan.yaml:2:1: a tab as indentation: use spaces"],
  ["a second colon", "kind: a: b\n", "plan.yaml:1:7: a second colon in one line"],
  ["an open quote", 'kind: "a\n', "plan.yaml:2:1: the quote is not closed"],
  ["a key without a colon", "kind: a\nspec\n", "plan.yaml:2:1: spec: expected a colon after the key"],
  ["a reserved character", "kind: `a`\n", "plan.yaml:1:7: a value cannot begin with `: put it in quotes"],
  ["wrong indentation", "spec:\n  a: 1\n b: 2\n", "plan.yaml:3:1: wrong indentation"],
  ["an unknown alias", "spec: *b\n", "plan.yaml:1:7: unknown alias b"],
  ["binary data", "spec: !!binary aGVsbG8=\n", "plan.yaml:1:16: JSON has no binary data"],
  ["a stray bracket", "kind: a\n}\n", "plan.yaml:2:1: unexpected }"],
  ["a duplicate key", "metadata: {}\nmetadata: {}\n", "plan.yaml:2:1: metadata: duplicate key"],
  ["two documents", "metadata: {}\n---\nspec: {}\n", "plan.yaml:2:1: a second document begins here"],
  [
    "a number too large for JSON",
    "metadata: {name: 12345678901234567890}\n",
    "plan.yaml:1:18: this number is too large",
  ],
  ["a number that JSON has not", "metadata: {name: .inf}\n", "plan.yaml:1:18: JSON has no such number"],
  ["an unknown tag", "metadata: !secret x\n", "plan.yaml:1:11: !secret: unknown tag"],
  ["a name that is no text", "? [a]\n: x\n", "plan.yaml:1:3: expected a string as the key"],
  ["a list", "- a\n", "plan.yaml:1:1: expected an object, got an array"],
  ["text", "hello\n", 'plan.yaml:1:1: expected an object, got "hello"'],
  ["nothing", "", "plan.yaml: empty"],
  ["nothing but a comment", "# soon\n", "plan.yaml: empty"],
  ["bytes that are no UTF-8", new Uint8Array([0x61, 0xff, 0xfe]), "plan.yaml: not UTF-8 text"],
  ["endless nesting", "[".repeat(100_000), "plan.yaml: nested too deeply"],
  ["aliases that multiply", bomb(), "plan.yaml: its aliases expand to too much data"],
])("refuses a manifest with %s, and sends nothing", async (_, text, message) => {
  const outcome = await create(text);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(`  ${message}`);
  expect(outcome.stderr).not.toMatch(/\n\s+at /);
});

function bomb(): string {
  const levels = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
  for (const [from, to] of ["ab", "bc", "cd", "de"])
    levels.push(`${to}: &${to} [${Array(10).fill(`*${from}`).join(", ")}]`);
  return levels.join("\n");
}

it.each([
  ["missing", "/nowhere/plan.yaml", "/nowhere/plan.yaml: the file does not exist"],
  ["a directory", tmpdir(), "is a directory"],
  ["without end", "/dev/zero", "/dev/zero: larger than 256 kB"],
  ["named as none can be", "\u0000", "the name is invalid"],
  ["without a name", "", "the file name is empty"],
])("refuses a file that is %s", async (_, file, message) => {
  const outcome = await run(["mesh-upgrades", "create", "-f", file]);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(message);
});

it("accepts a manifest of 256 kB, and rejects a larger one", async () => {
  const text = `${JSON.stringify(createBody)}\n#`;
  const full = text.padEnd(256 * 1024, "x");
  expect(await create(full)).toMatchObject({ code: 0 });
  const { code, stderr } = await create(`${full}x`);
  expect(code).toBe(2);
  expect(stderr).toContain("plan.yaml: larger than 256 kB");
});

it.each([
  ["nothing", "<<:"],
  ["a scalar", "<<: x"],
  ["a list with a scalar", "a: &a { b: 1 }\n<<: [*a, 1]"],
])("refuses to merge %s", async (_, text) => {
  const outcome = await create(text);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain("<<: expected an alias of an object; remove it, or put << in quotes.");
});

it("names the first ten problems of a manifest that cannot be read, and counts the others", async () => {
  const { stderr } = await create(Array.from({ length: 12 }, (_, at) => `b${at}: .nan\n`).join(""));
  expect(stderr.match(/JSON has no such number/g)).toHaveLength(10);
  expect(stderr).toContain("\n  plan.yaml: 2 more problems.\n");
});

it("still names the other problems when the manifest cannot be read", async () => {
  const { stderr } = await run(["mesh-upgrades", "create", "-f", "/nowhere", "--bogus"], {
    env: { HUAWEICLOUD_SDK_PROJECT_ID: "" },
  });
  for (const part of ["--bogus", "/nowhere", "--project-id"]) expect(stderr).toContain(part);
  expect(stderr).not.toContain("--metadata.name");
});

it("does not read both the manifest and the token from standard input", async () => {
  const { code, stderr } = await run(["mesh-upgrades", "create", "-f", "-", "--token-file", "-"], {
    stdin: "x",
  });
  expect(code).toBe(2);
  expect(stderr).toContain("cannot be both");
});
