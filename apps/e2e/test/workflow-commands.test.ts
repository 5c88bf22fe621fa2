import { accessSync, constants, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { foreignCommands } from "../src/workflow-commands.ts";
import { workspace } from "../src/workspace-copy.ts";

const folder = join(workspace, ".github/workflows");
const workflows = readdirSync(folder);
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const { scripts } = JSON.parse(readFileSync(join(workspace, "package.json"), "utf8"));
const programs = readdirSync(join(workspace, ".ci")).filter((name) =>
  isExecutable(join(workspace, ".ci", name)),
);
const commands = { scripts: Object.keys(scripts), programs };

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

describe("the workflows", () => {
  it("check pull requests, publish the docs and releases", () => {
    expect(workflows.toSorted()).toEqual(["ci.yml", "docs.yml", "release.yml"]);
  });

  it.each(workflows)("%s runs nothing that a contributor cannot run by one command", (name) => {
    expect(foreignCommands(read(name), commands)).toEqual([]);
  });

  it("give the right to publish to the jobs alone that upload what others have built and tested", () => {
    const granted = workflows.flatMap((name) =>
      Object.entries<{ permissions: Record<string, string>; environment: unknown; needs: unknown }>(
        parse(read(name)).jobs,
      )
        .filter(([, { permissions }]) => permissions["id-token"] === "write")
        .map(([job, { needs, environment }]) => [name, job, needs, Boolean(environment)]),
    );
    expect(granted).toEqual([
      ["docs.yml", "deploy", "build", true],
      ["release.yml", "publish", "test", true],
    ]);
  });

  it("publish the files that were tested", () => {
    const { jobs } = parse(read("release.yml"));
    const artifact = (job: string): unknown =>
      jobs[job].steps
        .filter(({ uses = "" }) => /-artifact@/.test(uses))
        .map((step: { with: { name: string; path: string } }) => [step.with.name, step.with.path]);
    const tarballs = [["tarballs", "dist/release"]];
    expect([artifact("pack"), artifact("test"), artifact("publish")]).toEqual([tarballs, tarballs, tarballs]);
    const tested = jobs.test.steps.find(({ run = "" }) => run.includes("test:consumers"));
    expect(tested.env).toEqual({ MESHLIFT_TARBALLS: "dist/release" });
    // Nothing else runs beside the right to publish.
    const runs = jobs.publish.steps.flatMap(({ run = [] }) => run);
    expect(runs).toEqual([expect.stringMatching(/ \.ci\/publish dist\/release$/)]);
  });
});

it("brings the same pnpm to the workflows, the dev container and the consumer tests", () => {
  const files = [
    ...workflows.map((name) => `.github/workflows/${name}`),
    ".devcontainer/devcontainer.json",
    "apps/e2e/consumers/package-managers.test.ts",
  ];
  const versions = files.flatMap((file) => [
    ...readFileSync(join(workspace, file), "utf8").matchAll(/\bpnpm@(\d+\.\d+\.\d+)/g),
  ]);
  expect(versions.length).toBeGreaterThan(files.length);
  expect(new Set(versions.map(([, version]) => version)).size).toBe(1);
});

it.each([
  ["npx -y -p node@24.21.0 -p pnpm@12.21.0 pnpm check", 0],
  ["npx -y -p pnpm@12.21.0 pnpm test --filter=meshlift", 0],
  [".ci/publish dist/release", 0],
  ['npx -y -p pnpm@12.21.0 pnpm release:pack "$GITHUB_REF_NAME"', 0],
  ["npx -y -p pnpm@12 pnpm check", 1],
  ["pnpm no-such-script", 1],
  [".ci/no-such-program", 1],
  [".ci/try-image.mjs", 1],
  ["pnpm check && curl https://example.com", 1],
  ["pnpm check\npnpm test", 1],
  ["npm publish", 1],
])("finds a command of its own: %j", (run, count) => {
  const workflow = JSON.stringify({ jobs: { a: { steps: [{ run }] } } });
  expect(foreignCommands(workflow, commands)).toHaveLength(count);
});
