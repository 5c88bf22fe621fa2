import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createMock, type MockOptions } from "@meshlift/mock";
import { isRecord } from "@meshlift/openapi";
import { expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { type Outcome, runCommand } from "../src/command.ts";
import { parameterExample } from "../src/examples.ts";
import { readPage } from "../src/samples/page/blocks.ts";
import { workspace } from "../src/workspace-copy.ts";

const guide = "apps/docs/src/content/docs/guides/waiting-in-ci.md";

/** Returns the steps of the workflow of the guide that call the service: the last one of each job. */
async function readSteps(): Promise<Record<string, string>> {
  const page = readPage(guide, await readFile(join(workspace, guide), "utf8"));
  const workflow: unknown = parse(page.find(({ title }) => title?.endsWith("mesh-upgrade.yml"))?.text ?? "");
  const jobs = isRecord(workflow) && isRecord(workflow["jobs"]) ? workflow["jobs"] : {};
  return Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => {
      const step: unknown = isRecord(job) && Array.isArray(job["steps"]) ? job["steps"].at(-1) : undefined;
      return [name, isRecord(step) ? String(step["run"]) : ""];
    }),
  );
}

/** Runs both jobs of the workflow as its runner would, in a folder with the manifest. */
async function runWorkflow(
  options: MockOptions,
): Promise<{ start: Outcome; wait: Outcome; summary: string }> {
  const mock = createMock(options);
  const { url } = await mock.listen({ port: 0 });
  const cwd = await mkdtemp(join(tmpdir(), "meshlift-workflow-"));
  onTestFinished(async () => {
    await mock.close();
    await rm(cwd, { recursive: true });
  });
  const program = join(cwd, "meshlift");
  await writeFile(program, `#!/bin/sh\nexec node '${join(workspace, "apps/cli/dist/bin.js")}' "$@"\n`);
  await chmod(program, 0o755);
  const project = parameterExample("mesh-upgrades/create", "project_id");
  const env = {
    CI: "true",
    HOME: cwd,
    PATH: [cwd, process.env["PATH"]].join(delimiter),
    MESHLIFT_REGION: "cn-north-4",
    MESHLIFT_ENDPOINT: url,
    HUAWEICLOUD_SDK_PROJECT_ID: project,
    HUAWEICLOUD_SDK_AK: "an-access-key",
    HUAWEICLOUD_SDK_SK: "a-secret-key",
    GITHUB_OUTPUT: join(cwd, "output"),
    GITHUB_STEP_SUMMARY: join(cwd, "summary"),
  };
  const run = (script: string, more = {}): Promise<Outcome> =>
    runCommand("bash", ["-e", "-c", script], { cwd, env: { ...env, ...more } });
  const steps = await readSteps();
  await run("meshlift mesh-upgrades create --template > plan.yaml");
  const start = await run(steps["start"] ?? "");
  const uid = /^uid=(.+)$/m.exec(await readFile(env.GITHUB_OUTPUT, "utf8"))?.[1] ?? "";
  // Each read advances the upgrade: the wait then begins with its last state, and does not pause for ten seconds.
  const read = (): Promise<Outcome> => run(`meshlift mesh-upgrades get --mesh-upgrade-id ${uid}`);
  expect((await read()).stdout).toContain("Pending");
  expect((await read()).stdout).toContain("Running");
  const wait = await run(steps["wait"] ?? "", { UID_OF_UPGRADE: uid });
  expect(mock.violations).toEqual([]);
  return { start, wait, summary: await readFile(env.GITHUB_STEP_SUMMARY, "utf8") };
}

it("starts the upgrade in one job and waits for it in the next, as the guide for CI has it", async () => {
  const { start, wait, summary } = await runWorkflow({});
  expect(start.code).toBe(0);
  expect(summary).toMatch(/^Upgrade `[\w-]{36}` has started\.$/m);
  expect(wait).toMatchObject({ code: 0, stdout: expect.stringContaining("status.state=Succeeded") });
});

it("fails the second job with the exit code of a failed upgrade", async () => {
  const { start, wait } = await runWorkflow({ scenario: "fails-midway" });
  expect(start.code).toBe(0);
  expect(wait).toMatchObject({ code: 6, stderr: expect.stringContaining("--fail-if matched") });
});
