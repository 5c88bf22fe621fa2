import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");
const page = readFileSync(join(import.meta.dirname, "../src/content/docs/benchmarks.md"), "utf8");
const readme = readFileSync(join(root, "packages/mock/README.md"), "utf8");

/** Returns the cells of each row of the tables in a Markdown page, joined without padding. */
const rowsOf = (markdown: string): string[] =>
  markdown
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.replaceAll(/\s+/g, " "));

it("has the figures of the mock's README", () => {
  const figures = rowsOf(page).filter((row) => /\d (?:×|µs|MB)/.test(row));
  expect(figures.length).toBeGreaterThan(8);
  expect(figures.filter((row) => !rowsOf(readme).includes(row))).toEqual([]);
  const [, repeated = "no figures"] = /over and over: ([^]*?)\./.exec(page) ?? [];
  expect(readme.replaceAll("`", "").replaceAll(/\s+/g, " ")).toContain(
    repeated.replaceAll("`", "").replaceAll(/\s+/g, " "),
  );
});

it("names only commands that exist", () => {
  const scripts = [...new Set(page.match(/apps\/e2e\/bench\/[\w-]+\.ts/g))];
  expect(scripts.length).toBeGreaterThan(6);
  expect(scripts.filter((script) => !existsSync(join(root, script)))).toEqual([]);
});
