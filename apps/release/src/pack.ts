import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The published packages, in the order of their dependencies: a package is never published before what it needs. */
const published = new Map([
  ["@meshlift/spec", "spec"],
  ["@meshlift/client", "packages/client"],
  ["@meshlift/mock", "packages/mock"],
  ["meshlift", "apps/cli"],
]);

/** The folders of the published packages, from the root of the workspace. */
export const publishedFolders: readonly string[] = [...published.values()];

/** The folder of the tarballs of a release, from the root of the workspace. */
export const releaseFolder = "dist/release";

/**
 * Builds and packs every published package once, into an empty folder, and writes their checksums to `SHA256SUMS` as
 * `sha256sum` reads them, in the order of publication.
 * @param root the root of the workspace.
 * @param pnpm runs pnpm at the root, and throws if it fails.
 * @returns the names of the tarballs, in the order of publication.
 */
export async function packRelease(root: string, pnpm: (...args: string[]) => void): Promise<string[]> {
  const folder = join(root, releaseFolder);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const filters = [...published.keys()].map((name) => `--filter=${name}`);
  pnpm("run", "build", ...filters);
  const files: string[] = [];
  for (const name of published.keys()) {
    pnpm(`--filter=${name}`, "pack", "--pack-destination", folder);
    const added = (await readdir(folder)).find((file) => !files.includes(file));
    if (added === undefined) throw new Error(`pnpm pack wrote no tarball of ${name} to ${folder}`);
    files.push(added);
  }
  const sums = files.map(async (file) => {
    const hash = createHash("sha256").update(await readFile(join(folder, file)));
    return `${hash.digest("hex")}  ${file}\n`;
  });
  await writeFile(join(folder, "SHA256SUMS"), (await Promise.all(sums)).join(""));
  return files;
}
