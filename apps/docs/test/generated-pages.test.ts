import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { copyPages, linkPages } from "../scripts/generated-pages.ts";

it("copies the pages with their links, and replaces the old pages", async () => {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-docs-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [source, target] = [join(folder, "source"), join(folder, "target")];
  for (const made of [join(source, "releases"), join(target, "gone")]) await mkdir(made, { recursive: true });
  await writeFile(join(target, "gone/page.md"), "");
  await writeFile(join(source, "index.md"), "[a](releases/get.md)");
  await writeFile(join(source, "releases/get.md"), "[a](../index.md)");
  await copyPages(source, target, "/cli/");
  const copied = await readdir(target, { recursive: true });
  expect(copied.toSorted()).toEqual(["index.md", "releases", "releases/get.md"]);
  expect(await readFile(join(target, "index.md"), "utf8")).toBe("[a](/cli/releases/get/)");
  expect(await readFile(join(target, "releases/get.md"), "utf8")).toBe("[a](/cli/)");
});

it.each([
  ["[a](../exit-codes.md)", "[a](/cli/exit-codes/)"],
  ["[a](../index.md#global-flags)", "[a](/cli/#global-flags)"],
  ["[a](get.md) and [b](./delete.md)", "[a](/cli/releases/get/) and [b](/cli/releases/delete/)"],
  ["[a](https://example.com/x.md)", "[a](https://example.com/x.md)"],
  ["[a](#flags)", "[a](#flags)"],
])("leads on the site where %s leads among the sources", (source, expected) => {
  expect(linkPages(source, "/cli/releases/upgrade.md")).toBe(expected);
});
