/** Writes `generated/`: the commands, their validators, calls and templates. All files, or none. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { SpecError } from "@meshlift/spec";
import { modulesOf } from "./modules.ts";
import { Refusal } from "./refusal.ts";

const banner = '// Generated from spec/ by "pnpm generate". Do not edit.\n';
const target = new URL("../generated/", import.meta.url);

/** Another document than that of the workspace, for the tests. */
const source = process.argv[2] ?? fileURLToPath(import.meta.resolve("@meshlift/spec/openapi.json"));

try {
  const files = modulesOf(JSON.parse(await readFile(source, "utf8")));
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const [name, text] of files) await writeFile(new URL(name, target), banner + text);
} catch (error) {
  if (!(error instanceof Refusal || error instanceof SpecError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
