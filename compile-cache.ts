import { lstatSync, mkdirSync, realpathSync } from "node:fs";
import module from "node:module";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { isTrustedFolder, isWritableByOthers } from "./trusted-folder.ts";

/** The settings that decide where the cache is. */
interface CacheSettings {
  env?: Readonly<Record<string, string | undefined>>;
  /** The home folder; that of this user by default. */
  home?: string;
}

/** Folders below the user's cache folder, each created for this user alone. */
const own = ["meshlift", "compile-cache"];

/**
 * Keeps the compiled code of this program for its next start, in a folder that only this user can change. Without such a
 * folder nothing is kept: Node runs what it finds in a cache, and its default folder is in the temporary folder, where
 * every user of the machine can put code for others.
 */
export function enableCompileCache(): void {
  // The oldest Node that runs the CLI does not have it.
  if (module.enableCompileCache === undefined) return;
  const folder = compileCacheFolder();
  if (folder !== undefined) module.enableCompileCache(folder);
}

/**
 * Returns the folder of the compile cache, and creates it. Returns undefined if another user could change the folder or
 * one of its parents.
 */
export function compileCacheFolder({ env = process.env, home = homedir() }: CacheSettings = {}):
  | string
  | undefined {
  const uid = process.getuid?.();
  try {
    // Windows has no user IDs, and closes the folder of a user to others.
    if (uid === undefined) return windowsFolder(env["LOCALAPPDATA"]);
    const given = env["XDG_CACHE_HOME"] ?? "";
    // A relative path is invalid by the XDG base directory specification.
    const base = isAbsolute(given) ? given : join(home, ".cache");
    // The names below are joined to the real path, so that no symbolic link is followed after the check.
    let folder = safeBase(base, uid);
    for (const name of own) {
      if (folder === undefined) return undefined;
      folder = ownFolder(join(folder, name), uid);
    }
    return folder;
  } catch {
    // Without a cache the program only starts more slowly.
    return undefined;
  }
}

function windowsFolder(base: string | undefined): string | undefined {
  if (base === undefined || !isAbsolute(base)) return undefined;
  const folder = join(base, ...own);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Returns the real path of the user's cache folder, if no other user can change or replace it. */
function safeBase(path: string, uid: number): string | undefined {
  const parent = realpathSync(dirname(path));
  if (!isTrustedFolder(parent, uid)) return undefined;
  const folder = realpathSync(createFolder(path));
  if (dirname(folder) === parent) return ownFolder(folder, uid);
  // A symbolic link leads to another place, whose parents matter as well.
  return safeBase(folder, uid);
}

/** Returns a folder that belongs to the user, and that nobody else can write to. Creates it if it is missing. */
function ownFolder(path: string, uid: number): string | undefined {
  const stats = lstatSync(createFolder(path));
  return stats.isDirectory() && stats.uid === uid && !isWritableByOthers(stats) ? path : undefined;
}

function createFolder(path: string): string {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return path;
}
