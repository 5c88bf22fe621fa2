import { readdir, readFile } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";

/** A dead link of a built page. */
export interface BrokenLink {
  page: string;
  link: string;
  problem: string;
}

interface Page {
  ids: Set<string>;
  links: string[];
}

/**
 * Checks every link inside the site in all pages below `folder`: `href` and `src`, including anchors.
 * @param base path of the site, with a slash at both ends.
 */
export async function findBrokenLinks(folder: string, base: string): Promise<BrokenLink[]> {
  const files = new Set<string>();
  const pages = new Map<string, Page>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join("/");
    files.add(path);
    if (path.endsWith(".html")) pages.set(path, readPage(await readFile(file, "utf8")));
  }
  return [...pages].flatMap(([path, { links }]) =>
    links.flatMap((link) => {
      const problem = follow(link, base, path, files, pages);
      return problem === undefined ? [] : [{ page: path, link, problem }];
    }),
  );
}

function readPage(html: string): Page {
  // The content of scripts is not markup, but their tags are.
  const markup = html.replaceAll(/(<script\b[^>]*>)[^]*?<\/script>/g, "$1").replaceAll("&amp;", "&");
  return {
    ids: new Set(Array.from(markup.matchAll(/\sid="([^"]+)"/g), ([, id = ""]) => id)),
    links: [...new Set(Array.from(markup.matchAll(/\s(?:href|src)="([^"]*)"/g), ([, link = ""]) => link))],
  };
}

/** Returns why `link` on the page at `path` is dead; `undefined` for a valid link and for one to another site. */
function follow(
  link: string,
  base: string,
  path: string,
  files: Set<string>,
  pages: Map<string, Page>,
): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(link)) return undefined;
  const url = new URL(link, `http://site.test${base}${path}`);
  if (!url.pathname.startsWith(base)) return `leaves ${base}`;
  const requested = decodeURIComponent(url.pathname.slice(base.length));
  const target =
    requested === "" || requested.endsWith("/") ? posix.join(requested, "index.html") : requested;
  if (!files.has(target)) return "there is no such file";
  const anchor = decodeURIComponent(url.hash.slice(1));
  const page = pages.get(target);
  // Redoc creates its anchors at run time; another test checks them in a browser.
  if (page === undefined || anchor === "" || anchor === "_top" || anchor.startsWith("/")) return undefined;
  return page.ids.has(anchor) ? undefined : `${target} has no such anchor`;
}
