/**
 * Time of generation, type check and docs build with a hundred times as many operations. It may grow at most in
 * proportion. An argument is the number of copies instead of 100. It takes minutes, and never fails a build.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { runCommand } from "../src/command.ts";
import { installCopy } from "../src/installed-copy.ts";
import { repeated } from "./many-operations.ts";
import { ratioLine } from "./rounds.ts";

const times = Number(process.argv[2] ?? 100);
await using copy = await installCopy();

/** The steps in their order, each a package and a command in it. */
const steps = [
  ["client, generation", "packages/client", "scripts/generate.ts"],
  ["mock, generation", "packages/mock", "scripts/generate.ts"],
  ["CLI, generation", "apps/cli", "scripts/generate.ts"],
  ["client, type check", "packages/client", "node_modules/typescript/bin/tsc"],
  ["CLI, type check", "apps/cli", "node_modules/typescript/bin/tsc"],
  ["docs, build", "apps/docs", "scripts/build.ts"],
] as const;

/** Runs every step with a document. @returns the time of each in µs. */
async function measure(document: unknown): Promise<Map<string, number>> {
  const bundle = join(copy.root, "spec/generated/openapi");
  await writeFile(`${bundle}.json`, JSON.stringify(document));
  await writeFile(`${bundle}.yaml`, stringify(document, { aliasDuplicateObjects: false }));
  const took = new Map<string, number>();
  for (const [name, folder, script] of steps) {
    const cwd = join(copy.root, folder);
    const started = process.hrtime.bigint();
    const { code, stdout, stderr } = await runCommand(process.execPath, [join(cwd, script)], { cwd });
    if (code !== 0) throw new Error(`${name} failed:\n${stdout}${stderr}`);
    took.set(name, Number(process.hrtime.bigint() - started) / 1000);
  }
  return took;
}

const few = await measure(repeated(1));
const many = await measure(repeated(times));
console.log(`node ${process.version}; one run of each, with ${times} times as many operations`);
for (const [name] of steps) {
  const medians = new Map([
    [name, many.get(name) ?? Number.NaN],
    ["few operations", few.get(name) ?? Number.NaN],
  ]);
  console.log(ratioLine(medians, name, "few operations", { atMost: times }));
}
