import { glob } from "node:fs/promises";
import { join } from "node:path";

/** Names of files and folders that are written by a build or a generator, keep old versions, or are tests. */
const skipped = /^(node_modules|dist|generated|CHANGELOG\.md|\..+|.+\.test\.ts)$/;

const isSkipped = ({ name }: { name: string }): boolean => skipped.test(name);

/**
 * Returns the paths of all files that may name the version of our packages: every file of the workspace that people write,
 * and the golden files.
 * @param root the root of the workspace.
 */
export async function writtenFiles(root: string): Promise<string[]> {
  const options = { cwd: root, exclude: isSkipped, withFileTypes: true } as const;
  const entries = await Array.fromAsync(glob("**", options));
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/**
 * Returns the text with the version of our tarballs and of our `User-Agent` replaced, such as
 * `dist/meshlift-client-1.2.3.tgz` and `meshlift/1.2.3`.
 */
export function withVersion(text: string, from: string, to: string): string {
  const version = from.replaceAll(".", String.raw`\.`);
  return text
    .replaceAll(
      new RegExp(String.raw`\b(meshlift(?:-client|-mock|-spec)?-)${version}(?=\.tgz)`, "g"),
      `$1${to}`,
    )
    .replaceAll(new RegExp(String.raw`\b(meshlift/)${version}(?![.\d])`, "g"), `$1${to}`);
}

/** Returns the root file of the API with another `version` in `info`. @throws {Error} if it has none. */
export function withInfoVersion(yaml: string, to: string): string {
  const pattern = /^(info:\n(?:[ #].*\n|\n)*? {2}version: ).+$/m;
  if (!pattern.test(yaml)) throw new Error("spec/openapi.yaml: info has no version");
  return yaml.replace(pattern, `$1${to}`);
}
