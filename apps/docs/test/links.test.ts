import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { findBrokenLinks } from "../scripts/links.ts";

/** A folder of built pages. */
async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-docs-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

const home = '<h2 id="top">Top</h2><a href="/docs/a/#b">a</a><a href="a/">a</a><img src="/docs/x.svg">';

it("finds nothing wrong with links that lead somewhere, and leaves those to elsewhere alone", async () => {
  const page =
    '<h2 id="b">B</h2><a href="../#top">up</a><a href="https://example.com/none">e</a><a href="#b">b</a>';
  const folder = await folderOf({ "index.html": home, "a/index.html": page, "x.svg": "" });
  expect(await findBrokenLinks(folder, "/docs/")).toEqual([]);
});

it.each([
  ["/docs/none/", "there is no such file"],
  ["/docs/a/#none", "a/index.html has no such anchor"],
  ["#none", "index.html has no such anchor"],
  ["/a/", "leaves /docs/"],
  ["none.yaml", "there is no such file"],
])("tells of %s", async (link, problem) => {
  const folder = await folderOf({ "index.html": `<a href="${link}">x</a>`, "a/index.html": "" });
  expect(await findBrokenLinks(folder, "/docs/")).toEqual([{ page: "index.html", link, problem }]);
});
