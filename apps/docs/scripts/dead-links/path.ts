import { posix } from "node:path";
import type { Page, Reference } from "./page.ts";
import { packageFolder, type Repository } from "./repository.ts";
import { isContent } from "./site.ts";
import { remedy } from "./suggest.ts";

/** Matches a path without spaces; a line number or comma can follow, and `<name>`, `*` and `…` match any name. */
const form = /^(?:\.\/)?([\w@.[\]{}<>*…-]+(?:\/[\w@.[\]{}<>*…,+-]*)+?)(?::\d+)*[,;:]?$/;

/**
 * Returns why a path in code is dead, with a suggested fix. A word is a path if its first part is a folder of the
 * root, or, in a sentence of a page outside the site, a folder of the page's package.
 */
export function pathProblem(
  file: string,
  { kind, target }: Reference,
  { writes }: Page,
  repository: Repository,
): string | undefined {
  const [, path] = form.exec(target) ?? [];
  if (path === undefined || writes.has(path)) return undefined;
  const own = kind === "path" && !isContent(file) ? packageFolder(repository, file) : "";
  const [first = ""] = path.split("/");
  const folders = [...new Set(["", own])].filter((folder) => repository.has(posix.join(folder, first)));
  const candidates = folders.map((folder) => posix.join(folder, path));
  if (candidates.length === 0 || candidates.some((one) => leadsSomewhere(one, repository))) return undefined;
  const known = repository.files.map((one) => posix.relative(folders[0] ?? "", one));
  return `the repository has no file ${candidates.join(" or ")}. ${remedy(path, known)}`;
}

function leadsSomewhere(path: string, repository: Repository): boolean {
  // A build creates the files that git ignores.
  if (repository.has(path) || repository.ignores(path)) return true;
  const pattern = path.replaceAll(/<[^<>]*>/g, "*").replaceAll(/…|\.\.\./g, "**");
  return /[*{]/.test(pattern) && repository.hasMatch(pattern);
}
