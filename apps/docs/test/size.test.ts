import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { dist, readBuilt } from "./built.ts";

const zipped = (file: string): number => gzipSync(readBuilt(file)).length;

/** Returns the files that a page loads: itself, its scripts, styles and pictures, and their imports. */
function filesOf(page: string): string[] {
  const files = new Set([page]);
  for (const file of files) {
    const text = readBuilt(file);
    const found = file.endsWith(".html")
      ? text.matchAll(/(?:src|href)="\/([\w./-]+\.(?:js|css|svg))"/g)
      : text.matchAll(/(?:from|import)\s*\(?["']\.?\/?([\w./-]+\.js)["']/g);
    for (const [, name = ""] of found) files.add(file.endsWith(".html") ? name : join("_astro", name));
  }
  return [...files];
}

describe("the size of a page", () => {
  it("is at most 800 kB for the reference page", () => {
    expect(zipped("reference/index.html")).toBeLessThanOrEqual(800_000);
  });

  it.each(readdirSync(join(dist, "guides"), { withFileTypes: true }).filter((entry) => entry.isDirectory()))(
    "is at most 100 kB for the guide $name",
    ({ name }) => {
      const files = filesOf(`guides/${name}/index.html`);
      expect(files.length).toBeGreaterThan(5);
      expect(files.reduce((sum, file) => sum + zipped(file), 0)).toBeLessThanOrEqual(100_000);
    },
  );
});
