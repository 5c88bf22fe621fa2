import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { isRecord } from "@meshlift/spec";
import { renderReference } from "./reference.ts";
import { seal } from "./seal.ts";

const dist = join(import.meta.dirname, "../dist");
const yaml = fileURLToPath(import.meta.resolve("@meshlift/spec/openapi.yaml"));
const json = fileURLToPath(import.meta.resolve("@meshlift/spec/openapi.json"));

/** `info.summary` of the document, for search engines and link previews. */
function summaryOf(document: unknown): string {
  const info = isRecord(document) ? document["info"] : undefined;
  const summary = isRecord(info) ? info["summary"] : undefined;
  if (typeof summary !== "string") throw new Error(`${json} has no info.summary, which describes the page`);
  return summary;
}

try {
  const files = new Map([
    ["openapi.yaml", await readFile(yaml, "utf8")],
    ["openapi.json", await readFile(json, "utf8")],
  ]);
  const description = summaryOf(JSON.parse(files.get("openapi.json") ?? ""));
  const page = await renderReference(yaml, { description, downloads: [...files.keys()] });
  files.set("index.html", seal(page));
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist);
  for (const [name, text] of files) await writeFile(join(dist, name), text);
  const size = Math.round(Buffer.byteLength(files.get("index.html") ?? "") / 1000);
  console.log(`docs: wrote ${relative(process.cwd(), dist)}/index.html (${size} kB)`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
