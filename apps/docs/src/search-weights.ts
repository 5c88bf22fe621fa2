import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** Folders of lists of names, which a search shows after the guides and the operations. */
const lists = ["cli", "client", "mock", "violations"];

/**
 * Returns an integration that lowers the weight of reference pages in the search. It must come before Starlight, which
 * builds the index. A heading has a high weight of its own, so each one needs the attribute, too.
 */
export function searchWeights(): AstroIntegration {
  return {
    name: "search-weights",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        for (const list of lists) {
          const folder = join(fileURLToPath(dir), list);
          for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
            if (!entry.isFile() || !entry.name.endsWith(".html")) continue;
            const file = join(entry.parentPath, entry.name);
            await writeFile(file, lowered(await readFile(file, "utf8")));
          }
        }
      },
    },
  };
}

/** Returns a page whose main part and headings have low weights. */
function lowered(html: string): string {
  return html
    .replace(/<main(?=[\s>])/, '<main data-pagefind-weight="0.2"')
    .replaceAll(/<h([1-6])(?=[\s>])/g, '<h$1 data-pagefind-weight="0.5"');
}
