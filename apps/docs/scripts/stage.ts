import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { isRecord, readOperations } from "@meshlift/openapi";
import { commandPage } from "./command-page.ts";
import { copyPages } from "./generated-pages.ts";
import { writePackagePages } from "./package-reference/pages.ts";
import { publish } from "./published.ts";
import { renderReference } from "./reference.ts";
import { seal } from "./seal.ts";

/** Files that the site serves unchanged: name at its root → source. */
export const downloads = new Map([
  ["openapi.yaml", import.meta.resolve("@meshlift/spec/openapi.yaml")],
  ["openapi.json", import.meta.resolve("@meshlift/spec/openapi.json")],
  ["scenario.schema.json", import.meta.resolve("@meshlift/mock/scenario.schema.json")],
]);

/** Returns `info.summary` of the document, for search engines and link previews. */
function summaryOf(document: unknown): string {
  const info = isRecord(document) ? document["info"] : undefined;
  const summary = isRecord(info) ? info["summary"] : undefined;
  if (typeof summary !== "string")
    throw new Error("openapi.json has no info.summary, which describes the page");
  return summary;
}

/**
 * Writes the sources from other packages to the folders where Astro reads them:
 * - to `root/public` the downloads, the document among them, the reference page, and the operations as Markdown;
 * - to `root/src` the pages of the commands, of the codes of violations and of the packages;
 * - to `root/.staged` the names of the mock's scenarios, and the document as the reference page shows it.
 */
export async function stage(root: string): Promise<void> {
  const [open, staged] = [join(root, "public"), join(root, ".staged")];
  for (const folder of [join(open, "reference"), staged]) await mkdir(folder, { recursive: true });
  for (const [name, source] of downloads) {
    await writeFile(join(open, name), await readFile(fileURLToPath(source)));
  }
  const document: unknown = JSON.parse(await readFile(join(open, "openapi.json"), "utf8"));
  const operations = readOperations(document);
  await copyPages(
    join(root, "../cli/generated/reference"),
    join(root, "src/content/docs/cli"),
    "/cli/",
    (path, text) => commandPage(path, text, operations),
  );
  const mock = import.meta.resolve("@meshlift/mock/scenario.schema.json");
  await copyPages(
    fileURLToPath(new URL("generated/reference", mock)),
    join(root, "src/content/docs/violations"),
    "/violations/",
  );
  await writePackagePages(join(root, "src/content/docs"), operations);
  const { reference, samples, markdown } = publish(document);
  const scenarios = await readdir(new URL("scenarios/", mock));
  const names = scenarios.map((file) => parse(file).name).toSorted();
  await writeFile(join(staged, "scenarios.json"), JSON.stringify(names));
  await rm(join(open, "api"), { recursive: true, force: true });
  for (const [page, text] of markdown) {
    await mkdir(dirname(join(open, page)), { recursive: true });
    await writeFile(join(open, `${page}.md`), text);
  }
  await writeFile(join(staged, "reference.json"), JSON.stringify(reference));
  const page = await renderReference(join(staged, "reference.json"), {
    description: summaryOf(document),
    downloads: ["../openapi.yaml", "../openapi.json"],
    samples,
  });
  await writeFile(join(open, "reference/index.html"), seal(page));
}
