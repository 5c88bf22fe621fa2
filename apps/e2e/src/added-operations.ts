import { appendFile, cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMap, isSeq, parseDocument } from "yaml";

const fixture = join(import.meta.dirname, "../test/added-operations");

/**
 * Adds 26 further operations of Huawei Cloud to `spec/` below `root`, and changes nothing else: those of
 * {@link addPaths}, and a PUT on an existing path. `test/added-operations/` has them in the layout of `spec/`. What is
 * there already stays as it is.
 */
export async function addOperations(root: string): Promise<void> {
  await addPaths(root);
  const file = join(root, "spec/paths/mesh-upgrade.yaml");
  if (/^put:/m.test(await readFile(file, "utf8"))) return;
  await appendFile(file, await readFile(join(fixture, "mesh-upgrade-put.yaml"), "utf8"));
}

/** Adds 25 operations with new paths, in front of the others. */
export async function addPaths(root: string): Promise<void> {
  const file = join(root, "spec/openapi.yaml");
  const document = parseDocument(await readFile(file, "utf8"));
  const added = parseDocument(await readFile(join(fixture, "openapi.yaml"), "utf8"));
  const paths = added.get("paths");
  if (isMap(paths) && paths.items.every(({ key }) => document.hasIn(["paths", key]))) return;
  await cp(join(fixture, "spec"), join(root, "spec"), { recursive: true });
  for (const key of ["tags", "paths"]) {
    const [target, source] = [document.get(key), added.get(key)];
    if (isSeq(target) && isSeq(source)) target.items.unshift(...source.items);
    else if (isMap(target) && isMap(source)) target.items.unshift(...source.items);
    else throw new Error(`${file}: expected ${key} of the same kind as in the added operations`);
  }
  await writeFile(file, document.toString({ lineWidth: 0 }));
}
