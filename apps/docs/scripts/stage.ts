import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isRecord } from "@meshlift/spec";
import { renderReference } from "./reference.ts";
import { seal } from "./seal.ts";

const sources = new Map([
  ["openapi.yaml", import.meta.resolve("@meshlift/spec/openapi.yaml")],
  ["openapi.json", import.meta.resolve("@meshlift/spec/openapi.json")],
  ["scenario.schema.json", import.meta.resolve("@meshlift/mock/scenario.schema.json")],
]);

/** `info.summary` of the document, for search engines and link previews. */
function summaryOf(document: unknown): string {
  const info = isRecord(document) ? document["info"] : undefined;
  const summary = isRecord(info) ? info["summary"] : undefined;
  if (typeof summary !== "string")
    throw new Error("openapi.json has no info.summary, which describes the page");
  return summary;
}

/**
 * Puts what the site is made from, and does not stand in this folder, where Astro finds it: below `root/public`
 * the downloads and the reference page.
 */
export async function stage(root: string): Promise<void> {
  const folder = join(root, "public");
  await mkdir(join(folder, "reference"), { recursive: true });
  for (const [name, source] of sources) {
    await writeFile(join(folder, name), await readFile(fileURLToPath(source)));
  }
  const description = summaryOf(JSON.parse(await readFile(join(folder, "openapi.json"), "utf8")));
  const downloads = ["../openapi.yaml", "../openapi.json"];
  const page = await renderReference(join(folder, "openapi.yaml"), { description, downloads });
  await writeFile(join(folder, "reference/index.html"), seal(page));
}
