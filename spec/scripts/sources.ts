import { glob, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { parseDocument } from "yaml";
import { isRecord } from "@meshlift/openapi";

const patterns = ["openapi.yaml", "{paths,parameters,schemas,responses,examples}/**/*.yaml"];

/** A YAML file of the document. */
export interface Source {
  /** Path from the folder of `openapi.yaml`, with forward slashes. */
  file: string;
  content: unknown;
}

/** Reads every YAML file of the document in `folder`. A file that does not parse has no content. */
export async function readSources(folder: string): Promise<Source[]> {
  return Promise.all(
    (await filesIn(folder, patterns)).map(async (file) => {
      const document = parseDocument(await readFile(join(folder, file), "utf8"), { logLevel: "silent" });
      return { file, content: document.errors.length === 0 ? document.toJS() : undefined };
    }),
  );
}

/** Returns the paths of the files in `folder` that match a pattern, with forward slashes, in alphabetical order. */
export async function filesIn(folder: string, pattern: string | string[]): Promise<string[]> {
  const files = await Array.fromAsync(glob(pattern, { cwd: folder }));
  return files.map((file) => file.replaceAll("\\", "/")).toSorted();
}

/** Returns a message for each file that `openapi.yaml` does not reference: Redocly reads only referenced files. */
export function unusedFiles(sources: Source[]): string[] {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const reached = new Set<string>();
  const visit = (file: string): void => {
    const source = byFile.get(file);
    if (source === undefined || reached.has(file)) return;
    reached.add(file);
    for (const reference of references(source.content)) {
      visit(relative("/", resolve("/", dirname(file), reference)).replaceAll("\\", "/"));
    }
  };
  visit("openapi.yaml");
  return sources
    .filter(({ file }) => !reached.has(file))
    .map(({ file }) => `${file}: nothing references this file`);
}

function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isRecord(value)) return [];
  const own = typeof value["$ref"] === "string" ? [value["$ref"].split("#", 1).join("")] : [];
  return [...own.filter((file) => file !== ""), ...Object.values(value).flatMap(references)];
}
