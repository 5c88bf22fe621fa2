import { appendFile, cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMap, isSeq, parseDocument } from "yaml";

const fixture = join(import.meta.dirname, "../test/added-operations");

/**
 * Adds further operations to `spec/` below `root`, and changes nothing else: 25 on new paths, which come first, and three
 * on paths that exist. `test/added-operations/` has them in the layout of `spec/`. What is there already stays as it is.
 * @param except the ID of an operation on an existing path that is not added.
 */
export async function addOperations(root: string, except?: string): Promise<void> {
  await addPaths(join(root, "spec"));
  await addToPaths(join(root, "spec/paths"), except);
}

async function addPaths(spec: string): Promise<void> {
  const file = join(spec, "openapi.yaml");
  const document = parseDocument(await readFile(file, "utf8"));
  const added = parseDocument(await readFile(join(fixture, "openapi.yaml"), "utf8"));
  const paths = added.get("paths");
  if (isMap(paths) && paths.items.every(({ key }) => document.hasIn(["paths", key]))) return;
  await cp(join(fixture, "spec"), spec, { recursive: true });
  for (const key of ["tags", "paths"]) {
    const [target, source] = [document.get(key), added.get(key)];
    if (isSeq(target) && isSeq(source)) target.items.unshift(...source.items);
    else if (isMap(target) && isMap(source)) target.items.unshift(...source.items);
    else throw new Error(`${file}: expected ${key} of the same kind as in the added operations`);
  }
  await writeFile(file, document.toString({ lineWidth: 0 }));
}

/** Adds an operation to each path of the fixture, as text, so that all else stays as it is. A guide adds one of them. */
async function addToPaths(folder: string, except: string | undefined): Promise<void> {
  const more = join(fixture, "existing-paths");
  for (const name of await readdir(more)) {
    const text = await readFile(join(more, name), "utf8");
    const [method = ""] = text.split(":", 1);
    const file = join(folder, name);
    const isThere = (await readFile(file, "utf8")).split("\n").includes(`${method}:`);
    if (!isThere && !text.includes(`operationId: ${except}\n`)) await appendFile(file, text);
  }
}
