import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { findBrokenLinks } from "../scripts/links.ts";

/** Creates a folder of built pages. */
async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-docs-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

const home =
  '<h2 id="top">Top</h2><a href="/docs/a/#b">a</a><a href="a/">a</a><img src="/docs/x.svg">' +
  '<script src="x.js"></script><script>const html = `<a href="none">x</a>`;</script>';

it("accepts valid links, and ignores links to other sites", async () => {
  const page =
    '<h2 id="b">B</h2><a href="../#top">up</a><a href="https://example.com/none">e</a><a href="#b">b</a>';
  const folder = await folderOf({ "index.html": home, "a/index.html": page, "x.svg": "", "x.js": "" });
  expect(await findBrokenLinks(folder, "/docs/")).toEqual([]);
});

it("reads links as a browser does, and ignores anchors that scripts create", async () => {
  const page =
    '<h2 id="größe">x</h2><a href="r%26d%20&amp;c.txt">a</a><a href="#gr%C3%B6%C3%9Fe">b</a>' +
    '<a href="#_top">c</a><a href="?page=2#">d</a><a href="#/releases/get">e</a>';
  const folder = await folderOf({ "index.html": page, "r&d &c.txt": "" });
  expect(await findBrokenLinks(folder, "/docs/")).toEqual([]);
});

it.each([
  ["/docs/none/", "there is no such file"],
  ["/docs/a/#none", "a/index.html has no such anchor"],
  ["#none", "index.html has no such anchor"],
  ["/a/", "leaves /docs/"],
  ["none.yaml", "there is no such file"],
])("reports %s", async (link, problem) => {
  const folder = await folderOf({ "index.html": `<a href="${link}">x</a>`, "a/index.html": "" });
  expect(await findBrokenLinks(folder, "/docs/")).toEqual([{ page: "index.html", link, problem }]);
});

it.each([
  '<img alt="A picture" src="none">',
  '<script type="module" src="none"></script>',
  '<link rel="stylesheet" href="none">',
  '<iframe src="none"></iframe>',
])("follows the link of %s, on each page", async (tag) => {
  const folder = await folderOf({ "index.html": tag, "a/index.html": tag, "a/b.html": tag });
  const broken = await findBrokenLinks(folder, "/docs/");
  expect(broken.map(({ page, problem }) => `${page}: ${problem}`).toSorted()).toEqual([
    "a/b.html: there is no such file",
    "a/index.html: there is no such file",
    "index.html: there is no such file",
  ]);
});
