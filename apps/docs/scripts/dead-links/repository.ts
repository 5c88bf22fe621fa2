import { readFile } from "node:fs/promises";
import { join, matchesGlob, posix } from "node:path";
import { globby, isIgnoredByIgnoreFiles } from "globby";

const ignoreFiles = "**/.gitignore";
const ignore = ["**/.git", "**/.git/**", "**/node_modules/**"];

/** The files of a repository as a clone has them, also where it was unpacked from an archive and has no `.git`. */
export interface Repository {
  /** Paths from the root, with forward slashes. */
  files: readonly string[];
  /** Reports whether a path is a file or a folder. `""` is the root. */
  has(path: string): boolean;
  /** Reports whether a pattern, as of a shell, fits a file or a folder. */
  hasMatch(pattern: string): boolean;
  /** Reports whether git ignores a path, which is there only after a build. */
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
    // A rule such as `dist/` fits folders only.
    ignores: (path) => path !== "" && (ignored(path) || ignored(`${withoutSlash(path)}/`)),
    read: (path) => readFile(join(root, path), "utf8"),
  };
}

/** The folder of the package that holds `file`: the nearest one above it with a package.json. `""` is the root. */
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
