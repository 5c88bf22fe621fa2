import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMock } from "@meshlift/mock";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Outcome, runCommand } from "../src/command.ts";
import { workspace } from "../src/workspace-copy.ts";

const readme = await readFile(join(workspace, "README.md"), "utf8");
const e2e = join(workspace, "apps/e2e");

/** The one sample of the README in this language that holds `text`. */
function sample(language: string, text: string): string {
  const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(
    ([, block = ""]) => block,
  );
  const found = blocks.filter((block) => block.includes(text));
  if (found.length !== 1) throw new Error(`${found.length} ${language} samples of the README hold ${text}`);
  return found[0] ?? "";
}

let folder: string;
let server: { url: string; close(): Promise<void> };

beforeEach(async () => {
  // Inside the package, for the samples import its dependencies.
  folder = await mkdtemp(join(e2e, ".readme-"));
  server = await createMock().listen({ port: 0 });
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Writes a sample, made to call the mock of this test, and runs it. */
async function run(name: string, source: string, program: string, ...args: string[]): Promise<Outcome> {
  const file = join(folder, name);
  await writeFile(file, source.replaceAll("http://127.0.0.1:4010", server.url));
  return runCommand(program, [...args, file], { cwd: folder });
}

it("has a client sample that reads a task from the mock", async () => {
  const outcome = await run("sample.mjs", sample("ts", "client.meshUpgrades.get"), process.execPath);
  expect(outcome).toEqual({ stdout: "Pending\n", stderr: "", code: 0 });
});

it("has a vitest sample that passes, and fails on a call outside the contract", async () => {
  const source = sample("ts", "createMock");
  const vitest = [join(e2e, "node_modules/vitest/vitest.mjs"), "run", "--root", folder, "--reporter=tap"];
  await copyFile(join(e2e, "vitest.config.ts"), join(folder, "vitest.config.ts"));
  const good = await run("sample.test.mjs", source, process.execPath, ...vitest);
  expect(good).toMatchObject({ code: 0, stdout: expect.stringContaining("ok 1 - an engine upgrade") });
  const tooLong = source.replace("2.4.0", "a version of more than 24 characters");
  const bad = await run("sample.test.mjs", tooLong, process.execPath, ...vitest);
  expect(bad).toMatchObject({ code: 1, stdout: expect.stringContaining("not ok 1 - an engine upgrade") });
});

it("has a shell sample whose every command succeeds", async () => {
  const bin = join(workspace, "apps/cli/dist/bin.js");
  const work = await mkdtemp(join(tmpdir(), "meshlift-readme-"));
  const shell = `set -e\nmeshlift() { "${process.execPath}" "${bin}" "$@"; }\ncd "${work}"\n${sample("sh", "meshlift mesh-upgrades")}`;
  const outcome = await run("sample.sh", shell, "sh");
  await rm(work, { recursive: true, force: true });
  expect(outcome.code).toBe(0);
  expect(outcome.stdout).toContain("X-Auth-Token: ***");
  expect(outcome.stdout).toContain("jobId");
});
