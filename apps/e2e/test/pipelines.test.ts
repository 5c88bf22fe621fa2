import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globbySync } from "globby";
import { describe, expect, it } from "vitest";
import { unownedPackages, unpinnedPackages } from "../src/samples/checks/install.ts";
import { checkPipeline } from "../src/samples/checks/pipeline.ts";
import { readPage } from "../src/samples/page/blocks.ts";
import { workspace } from "../src/workspace-copy.ts";

const read = (file: string): string => readFileSync(join(workspace, file), "utf8");
const find = (pattern: string): string[] =>
  globbySync(pattern, { cwd: workspace, gitignore: true, dot: true });

const samples = find("**/*.{md,mdx}").flatMap((page) => readPage(page, read(page)));
const workflows = find(".github/workflows/*.{yml,yaml}");

describe("the repository", () => {
  it.each(workflows)("%s follows the rules for pipelines", (file) => {
    expect(checkPipeline(read(file))).toEqual([]);
  });

  it("has only pipeline samples that follow the rules", () => {
    const pipelines = samples.filter(({ language }) => /^ya?ml$/.test(language));
    const known = pipelines.map(({ title }) => title);
    expect(known).toEqual(expect.arrayContaining([".github/workflows/mesh-upgrade.yml", ".gitlab-ci.yml"]));
    expect(
      pipelines.flatMap(({ page, text }) => checkPipeline(text).map((rule) => `${page}: ${rule}`)),
    ).toEqual([]);
  });

  it("has no sample that installs one of its packages by a name that nobody owns", () => {
    const shell = samples.filter(({ language }) => /^(?:ba)?sh$/.test(language));
    const found = shell.flatMap(({ page, text }) => unownedPackages(text).map((rule) => `${page}: ${rule}`));
    expect(shell.some(({ text }) => text.includes("npm install"))).toBe(true);
    expect(found).toEqual([]);
  });

  it("has no sample that shows a token to the other users of a machine, who can read arguments", () => {
    const shown = /(?:-H|--header|-u|--user|--token)[ =]"[^"]*\$\{?\w*(?:TOKEN|_AK|_SK)/i;
    expect(shown.test('curl -H "X-Auth-Token: $MESHLIFT_TOKEN"')).toBe(true);
    const shell = samples.filter(({ language }) => /^(?:ba)?sh$/.test(language));
    expect(shell.filter(({ text }) => shown.test(text)).map(({ page, line }) => `${page}:${line}`)).toEqual(
      [],
    );
  });

  it("has no sample that installs the mock with the install scripts of its dependencies", () => {
    const installs = samples.flatMap(({ text }) => text.replaceAll(/\\\n\s*/g, " ").split("\n"));
    const ofMock = installs.filter((line) => /npm install.*(?:meshlift-mock|dist\/\*\.tgz)/.test(line));
    expect(ofMock.length).toBeGreaterThan(2);
    expect(ofMock.filter((line) => !line.includes("--ignore-scripts"))).toEqual([]);
  });
});

const good = `
on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: 24.21.0
      - run: npm install --global ./ci/meshlift-0.1.0.tgz
      - run: meshlift config show
        env:
          MESHLIFT_TOKEN: \${{ secrets.MESHLIFT_TOKEN }}
`;

describe("a workflow", () => {
  it("follows the rules", () => expect(checkPipeline(good)).toEqual([]));

  it("may take the versions of Node from a matrix", () => {
    const matrix = "    strategy:\n      matrix:\n        node-version: [24.21.0, 26.10.0]\n    runs-on";
    const node = "node-version: ${{ matrix.node-version }}";
    const text = good.replace("node-version: 24.21.0", node).replace("    runs-on", matrix);
    expect(text).toContain(node);
    expect(checkPipeline(text)).toEqual([]);
  });

  it.each([
    ["an action by its tag", /checkout@\w+ # v7.0.1/, "checkout@v7", "is not pinned to a commit"],
    ["an action without its release", / # v7.0.1/, "", "is not pinned to a commit"],
    ["a runner that changes", "24.04", "latest", "runs-on is not pinned"],
    ["a Node that changes", "24.21.0", "24", "jobs.a.steps.with.node-version: 24 is no exact version"],
    [
      "a matrix of Nodes that change",
      "    runs-on",
      "    strategy:\n      matrix:\n        node-version: [24.21.0, 26]\n    runs-on",
      "jobs.a.strategy.matrix.node-version: 26 is no exact version",
    ],
    [
      "permissions for all jobs",
      "permissions: {}",
      "permissions:\n  contents: read",
      "permissions: is not {}",
    ],
    ["a job without permissions", /    permissions:\n.*\n/, "", "jobs.a: names no permissions"],
    ["a checkout that keeps its token", /        with:\n.*persist.*\n/, "", "checkout leaves its token"],
    [
      "a secret of the workflow",
      "on: push",
      "env:\n  A: ${{ secrets.A }}",
      "env.A: a secret belongs to the env of",
    ],
    [
      "a secret of a job",
      "    steps:",
      "    env:\n      A: ${{ secrets.A }}\n    steps:",
      "jobs.a.env.A: a secret",
    ],
    [
      "a secret in a script",
      "config show",
      "config ${{ secrets.A }}",
      "jobs.a.steps.run: a secret belongs to",
    ],
    ["a value in a script", "config show", "config ${{ github.ref }}", "can be code; pass it in env"],
    ["all secrets", "    steps:", "    secrets: inherit\n    steps:", "jobs.a.secrets: passes on secrets"],
    ["a name that nobody owns", "./ci/meshlift-0.1.0.tgz", "meshlift@0.1.0", "where nobody owns that name"],
    [
      "a tool that changes",
      "./ci/meshlift-0.1.0.tgz",
      "pnpm@12",
      "installs pnpm@12, which is no exact version",
    ],
  ])("may not have %s", (_, from, to, problem) => {
    const text = good.replace(from, () => to);
    expect(text).not.toBe(good);
    expect(checkPipeline(text).join("\n")).toContain(problem);
  });
});

describe("a pipeline of GitLab", () => {
  const pipeline = "stages: [a]\ndefault:\n  image: node:24.21.0\na:\n  script:\n    - npm install ./a.tgz\n";

  it("follows the rules", () => expect(checkPipeline(pipeline)).toEqual([]));

  it.each([
    ["an image that changes", "node:24.21.0", "node:24", "image: node:24 is no exact version"],
    [
      "a secret among its variables",
      "a:\n",
      "variables:\n  MESHLIFT_TOKEN: abc\na:\n",
      "MESHLIFT_TOKEN is a secret",
    ],
    ["a name that nobody owns", "./a.tgz", "@meshlift/mock", "where nobody owns that name"],
  ])("may not have %s", (_, from, to, problem) => {
    expect(checkPipeline(pipeline.replace(from, to)).join("\n")).toContain(problem);
  });
});

it.each([
  ["npm install --global meshlift", 1],
  ["npm i meshlift@0.1.0 && true", 1],
  ["npx meshlift config show", 1],
  ["npx -y -p node@24 -p @meshlift/mock meshlift-mock", 1],
  ["npm install --save-dev vitest \\\n  @meshlift/client", 1],
  ["pnpm add @meshlift/client", 1],
  ["npm install ~/meshlift/dist/meshlift-0.1.0.tgz # not meshlift", 0],
  ["npx meshlift-mock --port 4010", 1],
  ["npx --no -- meshlift-mock --port 4010", 0],
  ["npx vitest run; meshlift help", 0],
  ["npx -y -p pnpm@12 pnpm meshlift", 0],
])("in `%s`, %i packages have a name that nobody owns", (script, count) => {
  expect(unownedPackages(script)).toHaveLength(count);
});

it("finds the packages without an exact version", () => {
  expect(unpinnedPackages("npx -y -p node@24 -p pnpm@12.21.0 pnpm build")).toEqual([
    "installs node@24, which is no exact version",
  ]);
});
