import { lstat, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { isTrustedFolder, isWritableByOthers } from "../../../../../trusted-folder.ts";

/**
 * Returns why a file is not safe for a secret, in words that follow its name; undefined if it is. Another user must not
 * own it, read it, write to it, or be able to replace it by writing to a folder above it. Windows has no such modes.
 * @param file path of a regular file.
 * @param options `pipe` also accepts a pipe, such as that of `<(…)` in a shell. It can be read only once, and reading it may
 * take forever.
 * @throws the error of the system for a file that does not exist or cannot be examined.
 */
export async function privateFileProblem(
  file: string,
  { pipe = false }: { pipe?: boolean } = {},
): Promise<string | undefined> {
  const found = await stat(file);
  if (found.isDirectory()) return "is a directory; name a file";
  if (!found.isFile() && !(pipe && found.isFIFO())) return "is not a regular file";
  const uid = process.getuid?.();
  if (uid === undefined) return undefined;
  // The owner of a symbolic link can let it lead elsewhere at any time.
  const owners = [found.uid, (await lstat(file)).uid];
  if (owners.some((owner) => owner !== uid && owner !== 0))
    return "belongs to another user; make a copy of your own";
  if (isWritableByOthers(found)) return `can be changed by other users; run: chmod 600 ${file}`;
  if ((found.mode & 0o044) !== 0) return `can be read by other users; run: chmod 600 ${file}`;
  // The pipe of a process substitution is in no folder that others see.
  if (found.isFIFO()) return undefined;
  return isTrustedFolder(dirname(await realpath(file)), uid)
    ? undefined
    : "can be replaced by other users, because they can write to a folder above it; move it";
}
