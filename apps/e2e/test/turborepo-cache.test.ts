import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { globby } from "globby";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand } from "../src/command.ts";
import { workspace } from "../src/workspace-copy.ts";

const tasks = ["spec", "openapi", "client", "mock", "docs", "e2e", "release", "testing"].map(
  (name) => `@meshlift/${name}#test`,
);
tasks.push("meshlift#test");

let copy: string;
let before: ReadonlyMap<string, string>;
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "meshlift-cache-"));
  for (const file of await globby("**", {
    cwd: workspace,
    gitignore: true,
    dot: true,
    ignore: [".git/**"],
  })) {
    await cp(join(workspace, file), join(copy, file));
  }
  await git("init", "--quiet");
  await git("add", "--all");
  await git("-c", "user.name=test", "-c", "user.email=test@example.test", "commit", "--quiet", "-m", "all");
  before = await readHashes();
});
afterAll(() => rm(copy, { recursive: true }));

async function git(...args: string[]): Promise<void> {
  const { stderr, code } = await runCommand("git", args, { cwd: copy });
  expect({ code, stderr }).toMatchObject({ code: 0 });
}

/** Returns Turborepo's hash of each test task. Turborepo replays a run with the same hash. */
async function readHashes(env: Record<string, string> = {}): Promise<Map<string, string>> {
  const { CI: _, ...environment } = process.env;
  const turbo = join(workspace, "node_modules/.bin/turbo");
  const { stdout, stderr, code } = await runCommand(turbo, ["run", "test", "--dry=json"], {
    cwd: copy,
    env: { ...environment, TURBO_TELEMETRY_DISABLED: "1", MESHLIFT_PROGRAMS: "/usr/bin/curl", ...env },
  });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const run: { tasks: { taskId: string; hash: string }[] } = JSON.parse(stdout.slice(stdout.indexOf("{")));
  return new Map(run.tasks.map(({ taskId, hash }) => [taskId, hash]));
}

/** Returns the test tasks that Turborepo would run again. */
function changed(after: ReadonlyMap<string, string>): string[] {
  return tasks.filter((task) => after.get(task) !== before.get(task));
}

it("includes the tests of every package", () => {
  expect([...before.keys()].filter((task) => task.endsWith("#test")).toSorted()).toEqual(tasks.toSorted());
});

it("replays everything if nothing changed", async () => {
  expect(changed(await readHashes())).toEqual([]);
});

it.each([
  ["a program is installed", { MESHLIFT_PROGRAMS: "/usr/bin/curl:/usr/bin/redis-server" }],
  ["the run is one of CI", { CI: "true" }],
])("runs every test again where %s", async (_, env) => {
  expect(changed(await readHashes(env))).toEqual(tasks);
});

it("runs the tests of e2e again in the long form of the hostile suite", async () => {
  expect(changed(await readHashes({ MESHLIFT_SOAK: "1" }))).toEqual(["@meshlift/e2e#test"]);
});

it.each([
  [".github/workflows/docs.yml", ["docs", "e2e"]],
  [".ci/publish", ["e2e", "release"]],
  ["README.md", ["e2e"]],
  ["CONTRIBUTING.md", ["e2e", "testing"]],
  ["apps/docs/src/content/docs/guides/releases.mdx", ["docs", "e2e"]],
  ["apps/e2e/test/added-operations/mesh-audits.yaml", ["e2e"]],
  ["packages/mock/README.md", ["mock", "docs", "e2e", "meshlift"]],
  ["packages/mock/test/size.test.ts", ["mock"]],
  ["packages/mock/test/mock-process.ts", ["mock", "e2e"]],
  [
    "packages/testing/src/redis-server.ts",
    ["mock", "docs", "e2e", "client", "spec", "openapi", "testing", "release", "meshlift"],
  ],
  [
    "vitest.config.ts",
    ["mock", "docs", "e2e", "client", "spec", "openapi", "testing", "release", "meshlift"],
  ],
  [
    "tsconfig.base.json",
    ["mock", "docs", "e2e", "client", "spec", "openapi", "testing", "release", "meshlift"],
  ],
  [
    "packages/openapi/src/index.ts",
    ["mock", "docs", "e2e", "client", "spec", "openapi", "release", "meshlift"],
  ],
  ["spec/openapi.yaml", ["mock", "docs", "e2e", "client", "spec", "meshlift"]],
  ["apps/cli/src/bin.ts", ["docs", "e2e", "meshlift"]],
  ["packages/client/src/index.ts", ["mock", "docs", "e2e", "client", "meshlift"]],
])("runs again what reads %s, after a change of it", async (file, readers) => {
  await appendFile(join(copy, file), "\n");
  const after = await readHashes();
  const again = changed(after);
  before = after;
  expect(again.map((task) => task.replace("@meshlift/", "").replace("#test", "")).toSorted()).toEqual(
    readers.toSorted(),
  );
});

it("ignores the output of the documentation build", async () => {
  const file = join(copy, "apps/docs/src/content/docs/cli/index.md");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, "# Written by the build\n");
  expect(changed(await readHashes())).toEqual([]);
});
