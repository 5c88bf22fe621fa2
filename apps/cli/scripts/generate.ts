/** Writes `generated/`: the commands, their validators, calls and templates, and the reference. All files, or none. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { DocumentError } from "@meshlift/openapi";
import { readEntries } from "./commands.ts";
import { modulesOf } from "./modules.ts";
import { referencePages } from "./reference/pages.ts";

const banner = 'Generated from spec/ by "pnpm generate". Do not edit.';
const target = new URL("../generated/", import.meta.url);

/** The document: that of the workspace by default, another one in tests. */
const source = process.argv[2] ?? fileURLToPath(import.meta.resolve("@meshlift/spec/openapi.json"));

try {
  const document: unknown = JSON.parse(await readFile(source, "utf8"));
  const read = readEntries(document);
  const files = new Map<string, string>();
  for (const [name, text] of modulesOf(read)) files.set(name, `// ${banner}\n${text}`);
  // The first line of a page opens its front matter.
  for (const [name, text] of await referencePages(read.entries))
    files.set(`reference/${name}`, text.replace("\n", `\n# ${banner}\n`));
  await rm(target, { recursive: true, force: true });
  for (const [name, text] of files) {
    const file = new URL(name, target);
    await mkdir(new URL(".", file), { recursive: true });
    await writeFile(file, text);
  }
} catch (error) {
  if (!(error instanceof DocumentError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
