import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { workspace } from "../src/workspace-copy.ts";

const page = readFileSync(join(workspace, "SECURITY.md"), "utf8");
const [heads = [], , ...threats] = page
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) => line.split("|").slice(1, -1))
  .map((cells) => cells.map((cell) => cell.trim()));

it("says for each threat who tries what, how it is closed, and which tests prove it", () => {
  expect(heads).toEqual(["who", "what they try", "how it is closed", "tests"]);
  expect(threats.length).toBeGreaterThan(10);
  expect(threats.filter((cells) => cells.length !== heads.length || cells.includes(""))).toEqual([]);
});

it.each(threats)("has tests for: %s: %s", (_who, _what, _how, tests = "") => {
  const files = Array.from(tests.matchAll(/\]\(([^)]*)\)/g), ([, file = ""]) => file);
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !file.endsWith(".test.ts") || !existsSync(join(workspace, file)))).toEqual(
    [],
  );
});

it("has a way to report that is private, and no mail address", () => {
  expect(page).toMatch(/\*\*Report a\s+vulnerability\*\*/);
  expect(page).not.toMatch(/[\w.]+@[\w-]+\.[a-z]{2,}/);
});
