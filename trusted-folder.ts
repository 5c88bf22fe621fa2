import { lstatSync, type Stats } from "node:fs";
import { dirname } from "node:path";

/**
 * Reports whether only this user and root can replace what a folder and all folders above it hold.
 * @param folder an absolute path without symbolic links.
 * @param uid the user's ID.
 */
export function isTrustedFolder(folder: string, uid: number): boolean {
  for (let above = folder; ; above = dirname(above)) {
    if (!isTrusted(lstatSync(above), uid)) return false;
    if (above === dirname(above)) return true;
  }
}

/** Reports whether users other than the owner can write to a file or a folder. */
export function isWritableByOthers({ mode }: Stats): boolean {
  return (mode & 0o022) !== 0;
}

/** In a sticky folder, users cannot replace what others own. */
function isTrusted(stats: Stats, uid: number): boolean {
  const isSticky = (stats.mode & 0o1000) !== 0;
  return (stats.uid === uid || stats.uid === 0) && (isSticky || !isWritableByOthers(stats));
}
