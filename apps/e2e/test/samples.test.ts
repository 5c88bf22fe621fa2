import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globbySync } from "globby";
import { expect, it } from "vitest";
import { readPage } from "../src/samples/page/blocks.ts";
import { neededPrograms } from "../src/samples/page/needed-programs.ts";
import { tryPage } from "../src/samples/try-page.ts";
import { workspace } from "../src/workspace-copy.ts";

// Also in a folder without Git, which a downloaded archive is.
const pages = globbySync("**/*.{md,mdx}", { cwd: workspace, gitignore: true });

/** Settings that the page with the first example and the CLI's reference do not repeat. */
const settings = `export MESHLIFT_ENDPOINT=http://127.0.0.1:4010 MESHLIFT_TOKEN=any
export HUAWEICLOUD_SDK_PROJECT_ID=0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5`;

/** In the CLI's reference there is no terminal to be asked on, and each sample begins with a new mock. */
const fresh = `meshlift() {
  node -e 'fetch("http://127.0.0.1:4010/__mock/reset", { method: "POST" })' && command meshlift "$@" --yes
}`;

it("finds the pages", () => {
  expect(pages).toContain("README.md");
  expect(pages).toContain("apps/cli/generated/reference/index.md");
  expect(pages.filter((page) => page.startsWith("apps/docs/src/content/"))).not.toEqual([]);
});

it("shows reads that are as far apart as the interval of their command", () => {
  const wrong: string[] = [];
  let compared = 0;
  for (const page of pages) {
    let interval = 0;
    for (const { language, line, text } of readPage(page, readFileSync(join(workspace, page), "utf8"))) {
      if (language === "sh") interval = Number(/--interval (\d+)s/.exec(text)?.[1] ?? 10);
      if (language !== "text") continue;
      const times = Array.from(text.matchAll(/^\d{4}-\d\d-\d\dT[\d:]{8}Z/gm), ([time]) => Date.parse(time));
      for (const [index, time] of times.slice(1).entries()) {
        compared += 1;
        if (time - (times[index] ?? 0) !== interval * 1000) wrong.push(`${page}:${line}`);
      }
    }
  }
  expect(compared).toBeGreaterThan(5);
  expect(wrong).toEqual([]);
});

for (const page of pages.toSorted()) {
  const markdown = readFileSync(join(workspace, page), "utf8");
  // A page is read in seconds, but for a busy machine and a page with many tests of its own.
  const options = { tags: neededPrograms(markdown), timeout: 300_000 };
  it(`${page}: every sample holds`, options, async () => {
    const isReference = page.startsWith("apps/cli/generated/");
    const isLanding = page === "apps/docs/src/content/docs/index.mdx";
    const before = isReference ? `${settings}\n${fresh}` : isLanding ? settings : "";
    const tried = tryPage(page, markdown, before);
    await expect(tried).resolves.toBeInstanceOf(Array);
    for (const reason of await tried) console.warn(`NOT RUN ${reason}`);
  });
}
