import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tryPage } from "../src/samples/try-page.ts";
import { workspace } from "../src/workspace-copy.ts";

const list = ["ls-files", "--cached", "--others", "--exclude-standard", "*.md", "*.mdx"];
const pages = execFileSync("git", list, { cwd: workspace, encoding: "utf8" }).trim().split("\n");

/**
 * What the pages of the CLI's reference tell their readers to set. There is no terminal to be asked on, and each of
 * their samples is for itself.
 */
const settings = `export MESHLIFT_REGION=cn-north-4 MESHLIFT_TOKEN=any
export HUAWEICLOUD_SDK_PROJECT_ID=0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5
meshlift() { curl -fsS -X POST http://127.0.0.1:4010/__mock/reset && command meshlift "$@" --yes; }`;

// A page is read in seconds, but for a busy machine and a page with many tests of its own.
it.each(pages)("%s: every sample holds", { timeout: 300_000 }, async (page) => {
  const before = page.startsWith("apps/cli/generated/") ? settings : "";
  const tried = tryPage(page, await readFile(join(workspace, page), "utf8"), before);
  await expect(tried).resolves.toBeInstanceOf(Array);
  for (const reason of await tried) console.warn(`NOT RUN ${reason}`);
});
