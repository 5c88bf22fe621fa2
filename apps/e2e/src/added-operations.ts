import { appendFile, cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMap, isSeq, parseDocument } from "yaml";

const fixture = join(import.meta.dirname, "../test/added-operations");

/**
 * Adds 26 further operations of Huawei Cloud to `spec/` below `root`, and changes nothing else: new paths, in front of
 * the others, and a PUT on an existing path. `test/added-operations/` has them in the layout of `spec/`.
 */
export async function addOperations(root: string): Promise<void> {
  await cp(join(fixture, "spec"), join(root, "spec"), { recursive: true });
  const update = await readFile(join(fixture, "mesh-upgrade-put.yaml"), "utf8");
  await appendFile(join(root, "spec/paths/mesh-upgrade.yaml"), update);

  const file = join(root, "spec/openapi.yaml");
  const document = parseDocument(await readFile(file, "utf8"));
  const added = parseDocument(await readFile(join(fixture, "openapi.yaml"), "utf8"));
  for (const key of ["tags", "paths"]) {
    const [target, source] = [document.get(key), added.get(key)];
    if (isSeq(target) && isSeq(source)) target.items.unshift(...source.items);
    else if (isMap(target) && isMap(source)) target.items.unshift(...source.items);
    else throw new Error(`${file}: expected ${key} of the same kind as in the added operations`);
  }
  await writeFile(file, document.toString({ lineWidth: 0 }));
}
