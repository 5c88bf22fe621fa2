import { glob, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { copyWorkspace, workspace } from "./workspace-copy.ts";

/** Returns the contents of the `generated/` directories below `root`, by path. */
async function generatedFiles(root: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const entry of glob("{spec,packages/*,apps/*}/generated/**/*", {
    cwd: root,
    withFileTypes: true,
  })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(root.length).replace(/^\//, ""), await readFile(path, "utf8"));
  }
  return files;
}

/**
 * Generates all files in a copy of the workspace and compares them with the committed files. Returns one line for each
 * file that is outdated, missing or obsolete.
 */
export async function findDrift(): Promise<string[]> {
  await using copy = await copyWorkspace();
  const committed = await generatedFiles(workspace);
  for (const path of (await generatedFiles(copy.root)).keys()) await rm(join(copy.root, path));
  await copy.generate();
  const fresh = await generatedFiles(copy.root);
  const paths = [...new Set([...committed.keys(), ...fresh.keys()])].toSorted();
  return paths.flatMap((path) => {
    if (!committed.has(path)) return [`missing: ${path}`];
    if (!fresh.has(path)) return [`no longer generated: ${path}`];
    return committed.get(path) === fresh.get(path) ? [] : [`does not match the spec: ${path}`];
  });
}
