import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { stringify } from "yaml";
import { bundle } from "./bundle.ts";

const banner = `# Generated from spec/openapi.yaml by "pnpm generate". Do not edit.\n`;
/** The folder with `openapi.yaml`. Tests pass a copy; the default is this package. */
const folder = resolve(process.argv[2] ?? join(import.meta.dirname, ".."));
const generated = join(folder, "generated");

/** Writes `files` to `generated/` and removes all other files there, once every new file is written. */
async function replace(files: Map<string, string>): Promise<void> {
  await mkdir(generated, { recursive: true });
  for (const [name, text] of files) await writeFile(join(generated, `${name}.new`), text);
  for (const name of files.keys()) await rename(join(generated, `${name}.new`), join(generated, name));
  for (const name of await readdir(generated)) {
    if (!files.has(name)) await rm(join(generated, name), { recursive: true });
  }
}

try {
  const document = await bundle(folder);
  await replace(
    new Map([
      ["openapi.yaml", banner + stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })],
      ["openapi.json", `${JSON.stringify(document, null, 2)}\n`],
    ]),
  );
  console.log("spec: wrote generated/openapi.yaml and generated/openapi.json");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
