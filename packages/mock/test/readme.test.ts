import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";

const here = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);

/** The one sample of the README in this language that holds `text`. */
async function sample(language: string, text: string): Promise<string> {
  const readme = await readFile(join(here, "README.md"), "utf8");
  const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))];
  const found = blocks.flatMap(([, block = ""]) => (block.includes(text) ? [block] : []));
  if (found.length !== 1) throw new Error(`${found.length} ${language} samples of the README hold ${text}`);
  return found[0] ?? "";
}

let folder: string;
beforeEach(async () => {
  // Inside the package, for the samples import it by its name.
  folder = await mkdtemp(join(here, ".readme-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a test file as `vitest run` does. */
async function runTest(source: string): Promise<{ code: number; stdout: string }> {
  await writeFile(join(folder, "sample.test.ts"), source);
  const vitest = [join(here, "node_modules/vitest/vitest.mjs"), "run", "--root", folder, "--no-color"];
  try {
    const { stdout, stderr } = await run(process.execPath, vitest);
    return { code: 0, stdout: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = Object(error);
    return { code, stdout: `${stdout}${stderr}` };
  }
}

it("has a test that passes, and that fails by itself on a call outside the contract", async () => {
  const source = await sample("ts", "@meshlift/mock/vitest");
  expect(await runTest(source)).toMatchObject({ code: 0, stdout: expect.stringContaining("1 passed") });
  const caught = source
    .replace('"1.18.7-r1",', "5,")
    .replace("});\n  const read", "}).catch(() => ({ metadata: undefined }));\n  return;\n  const read");
  const { code, stdout } = await runTest(caught);
  expect(code).toBe(1);
  expect(stdout).toContain(await sample("text", "the contract was broken"));
});

it("has a scenario that a test plays", async () => {
  await writeFile(join(folder, "half-done.yaml"), await sample("yaml", "half-done"));
  const source = (await sample("ts", "readScenario")).replace(
    '"half-done.yaml"',
    JSON.stringify(join(folder, "half-done.yaml")),
  );
  expect(await runTest(source)).toMatchObject({ code: 0, stdout: expect.stringContaining("1 passed") });
});
