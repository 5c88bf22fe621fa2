import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globbySync } from "globby";
import { expect, it } from "vitest";
import { workspace } from "../src/workspace-copy.ts";

it("finds no docstring that begins with What, Who or Where", () => {
  const files = globbySync("**/*.{ts,mjs,astro}", {
    cwd: workspace,
    gitignore: true,
    ignore: ["**/generated/**"],
  });
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) =>
    readFileSync(join(workspace, file), "utf8")
      .split("\n")
      .flatMap((line, index) =>
        /^\s*(?:\/\*\*|\*) (?:What|Who|Where)\b/.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
      ),
  );
  expect(found).toEqual([]);
});
