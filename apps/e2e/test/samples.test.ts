import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globbySync } from "globby";
import { expect, it } from "vitest";
import { neededPrograms } from "../src/samples/needed-programs.ts";
import { tryPage } from "../src/samples/try-page.ts";
import { workspace } from "../src/workspace-copy.ts";

// Also in a folder without Git, which a downloaded archive is.
const pages = globbySync("**/*.{md,mdx}", { cwd: workspace, gitignore: true });

/**
 * What the pages of the CLI's reference tell their readers to set. There is no terminal to be asked on, and each of
 * their samples is for itself.
 */
const settings = `export MESHLIFT_REGION=cn-north-4 MESHLIFT_TOKEN=any
export HUAWEICLOUD_SDK_PROJECT_ID=0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5
meshlift() { reset-mock && command meshlift "$@" --yes; }`;

it("finds the pages", () => {
  expect(pages).toContain("README.md");
  expect(pages).toContain("apps/cli/generated/reference/index.md");
  expect(pages.filter((page) => page.startsWith("apps/docs/src/content/"))).not.toEqual([]);
});

for (const page of pages.toSorted()) {
  const markdown = readFileSync(join(workspace, page), "utf8");
  // A page is read in seconds, but for a busy machine and a page with many tests of its own.
  const options = { tags: neededPrograms(markdown), timeout: 300_000 };
  it(`${page}: every sample holds`, options, async () => {
    const before = page.startsWith("apps/cli/generated/") ? settings : "";
    const tried = tryPage(page, markdown, before);
    await expect(tried).resolves.toBeInstanceOf(Array);
    for (const reason of await tried) console.warn(`NOT RUN ${reason}`);
  });
}
