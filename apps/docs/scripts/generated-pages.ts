import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, posix, relative, sep } from "node:path";

/**
 * Copies generated Markdown pages from `source` to `target`. In the source, links are relative paths of
 * files, so that they also work in the repository; on the site, they begin at its root.
 * @param folder address of the pages below the root, such as `/cli/`.
 * @param change returns the text of a page on the site. Its path has slashes, and is relative to `source`.
 */
export async function copyPages(
  source: string,
  target: string,
  folder: string,
  change: (path: string, text: string) => string = (_, text) => text,
): Promise<void> {
  await rm(target, { recursive: true, force: true });
  for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const name = relative(source, file);
    await mkdir(dirname(join(target, name)), { recursive: true });
    const path = name.split(sep).join("/");
    const text = change(path, await readFile(file, "utf8"));
    await writeFile(join(target, name), linkPages(text, posix.join(folder, path)));
  }
}

/** Replaces links to other pages with addresses of the site. @param page address of the page's file. */
export function linkPages(text: string, page: string): string {
  return text.replaceAll(
    /\]\((?!\w+:)([^)\s#]+)\.md(#[^)\s]*)?\)/g,
    (_, file: string, anchor: string = "") => {
      const path = posix.join(posix.dirname(page), file).replace(/(^|\/)index$/, "$1");
      return `](${path.replace(/\/?$/, "/")}${anchor})`;
    },
  );
}
