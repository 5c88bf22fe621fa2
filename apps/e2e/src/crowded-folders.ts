import { posix } from "node:path";

/** A folder with too many source files. */
export interface CrowdedFolder {
  folder: string;
  /** Number of source files directly in it. */
  files: number;
}

/**
 * Returns the folders that contain more source files than `limit`. Tests and generated files do not count.
 * @param files paths from the root of the workspace, with forward slashes.
 */
export function crowdedFolders(files: readonly string[], limit: number): CrowdedFolder[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const folder = posix.dirname(file);
    const isSource =
      /\.(ts|mts|mjs|astro)$/.test(file) && !/(^|\/)(test|consumers|generated)(\/|$)/.test(folder);
    if (isSource) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > limit)
    .map(([folder, count]) => ({ folder, files: count }));
}
