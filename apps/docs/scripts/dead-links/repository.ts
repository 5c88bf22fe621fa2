import { readFile } from "node:fs/promises";
import { join, matchesGlob, posix } from "node:path";
import { globby, isIgnoredByIgnoreFiles } from "globby";

const ignoreFiles = "**/.gitignore";
const ignore = ["**/.git", "**/.git/**", "**/node_modules/**"];

/** The files of a repository as in a clone, even if it was unpacked from an archive and has no `.git`. */
export interface Repository {
  /** Paths from the root, with forward slashes. */
  files: readonly string[];
  /** Reports whether a path is a file or a folder. `""` is the root. */
  has(path: string): boolean;
  /** Reports whether a glob pattern matches a file or a folder. */
  hasMatch(pattern: string): boolean;
  /** Reports whether git ignores a path, which exists only after a build. */
  ignores(path: string): boolean;
  read(path: string): Promise<string>;
}

export async function readRepository(root: string): Promise<Repository> {
  const [files, ignored] = await Promise.all([
    globby("**/*", { cwd: root, dot: true, followSymbolicLinks: false, ignoreFiles, ignore }),
    isIgnoredByIgnoreFiles(ignoreFiles, { cwd: root, ignore }),
  ]);
  const paths = new Set(files.flatMap(withFolders));
  return {
    files,
    has: (path) => path === "" || paths.has(withoutSlash(path)),
    hasMatch: (pattern) => [...paths].some((path) => matchesGlob(path, withoutSlash(pattern))),
    // A rule such as `dist/` matches only folders.
    ignores: (path) => path !== "" && (ignored(path) || ignored(`${withoutSlash(path)}/`)),
    read: (path) => readFile(join(root, path), "utf8"),
  };
}

/** Returns the folder of the package of `file`: the nearest parent with a package.json. `""` is the root. */
export function packageFolder(repository: Repository, file: string): string {
  const folder = posix.dirname(file);
  if (folder === ".") return "";
  return repository.has(`${folder}/package.json`) ? folder : packageFolder(repository, folder);
}

function withFolders(file: string): string[] {
  const folder = posix.dirname(file);
  return folder === "." ? [file] : [file, ...withFolders(folder)];
}

const withoutSlash = (path: string): string => (path.endsWith("/") ? path.slice(0, -1) : path);
