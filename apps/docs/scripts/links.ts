import { readdir, readFile } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";

/** A link of a built page that leads nowhere. */
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
 * Follows every link of every page below `folder` that stays on the site: `href` and `src`, the anchors included.
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
  // What scripts hold is no markup, but their own tags are.
  const markup = html.replaceAll(/(<script\b[^>]*>)[^]*?<\/script>/g, "$1").replaceAll("&amp;", "&");
  return {
    ids: new Set(Array.from(markup.matchAll(/\sid="([^"]+)"/g), ([, id = ""]) => id)),
    links: [...new Set(Array.from(markup.matchAll(/\s(?:href|src)="([^"]*)"/g), ([, link = ""]) => link))],
  };
}

/** Why `link` on the page at `path` leads nowhere; `undefined` for a good one, and for one to elsewhere. */
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
  const asked = decodeURIComponent(url.pathname.slice(base.length));
  const target = asked === "" || asked.endsWith("/") ? posix.join(asked, "index.html") : asked;
  if (!files.has(target)) return "there is no such file";
  const anchor = decodeURIComponent(url.hash.slice(1));
  const page = pages.get(target);
  // Redoc makes its places when the page runs; they are tried in a browser.
  if (page === undefined || anchor === "" || anchor === "_top" || anchor.startsWith("/")) return undefined;
  return page.ids.has(anchor) ? undefined : `${target} has no such anchor`;
}
