import { posix } from "node:path";
import type { Page, Reference } from "./page.ts";
import type { Repository } from "./repository.ts";
import { contentAddress, isContent } from "./site.ts";
import { remedy } from "./suggest.ts";

/** The possible targets of links. */
export interface Targets {
  repository: Repository;
  /** The Markdown pages of the repository, by path. */
  pages: ReadonlyMap<string, Page>;
  /** The addresses of the site; without anchors if only its build knows them. */
  addresses: ReadonlyMap<string, ReadonlySet<string> | undefined>;
}

/** Returns why a link of a page is dead, with a suggested fix; `undefined` for a valid link. */
export function linkProblem(file: string, { kind, target }: Reference, targets: Targets): string | undefined {
  if (kind === "label") return `the page has no definition of this label. Add "[${target}]: ADDRESS".`;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return outsideProblem(target);
  let decoded: string;
  try {
    decoded = decodeURIComponent(target);
  } catch {
    return `the address has a broken percent-encoding. Write "%" as "%25".`;
  }
  // Astro reads pictures in the folder of a page from there.
  const toSite = isContent(file) && (kind === "link" || target.startsWith("/"));
  return toSite ? siteProblem(contentAddress(file), decoded, targets) : fileProblem(file, decoded, targets);
}

function outsideProblem(target: string): string | undefined {
  const good = /^https?:\/\/[^/]/i.test(target) || /^mailto:[^@\s]+@[^@\s]+$/i.test(target);
  return good && URL.canParse(target)
    ? undefined
    : "the address is not well-formed. Write https://HOST/PATH, or a path of the repository.";
}

function siteProblem(from: string, target: string, { addresses }: Targets): string | undefined {
  const [path, anchor] = parts(target);
  const address = path === "" ? from : posix.join(posix.resolve(from, path), path.endsWith("/") ? "/" : "");
  if (!addresses.has(address)) {
    return `the site has no page ${address}. ${remedy(address, [...addresses.keys()])}`;
  }
  return anchorProblem(address, anchor, addresses.get(address));
}

function fileProblem(file: string, target: string, { repository, pages }: Targets): string | undefined {
  const [path, anchor] = parts(target);
  const folder = posix.dirname(file);
  const joined = path.startsWith("/") ? posix.join(path.slice(1)) : posix.join(folder, path);
  const found = path === "" ? file : joined.replace(/^\.$|\/$/, "");
  if (found.startsWith("..")) return "the path leads out of the repository. Correct it, or remove it.";
  if (!repository.has(found)) {
    const known = repository.files.map((one) => posix.relative(folder, one));
    return `the repository has no file ${found}. ${remedy(path, known)}`;
  }
  const page = pages.get(found) ?? pages.get(posix.join(found, "README.md"));
  // On GitHub, links to other files can only have line numbers as anchors.
  if (page === undefined && /^L\d+(?:-L\d+)?$/.test(anchor)) return undefined;
  return anchorProblem(found, anchor, page?.anchors ?? new Set());
}

/** Returns why an anchor is dead. @param anchors undefined if they are unknown. */
function anchorProblem(
  target: string,
  anchor: string,
  anchors: ReadonlySet<string> | undefined,
): string | undefined {
  // Browsers support the anchor #top on every page.
  if (anchor === "" || anchor === "_top" || anchors === undefined || anchors.has(anchor)) return undefined;
  return `${target} has no heading #${anchor}. ${remedy(anchor, [...anchors], "#")}`;
}

/** Splits a link into path and anchor. */
function parts(target: string): [path: string, anchor: string] {
  const end = target.indexOf("#");
  const [path = ""] = (end === -1 ? target : target.slice(0, end)).split("?");
  return [path, end === -1 ? "" : target.slice(end + 1)];
}
