import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord, readOperations } from "@meshlift/openapi";
import { type Sample, samplesOf } from "../scripts/samples.ts";

/** Where the build writes. */
export const dist = join(import.meta.dirname, "../dist");

/** Text of a file of the build. @throws {Error} saying what to run where there is no build. */
export function readBuilt(name: string): string {
  const file = join(dist, name);
  if (existsSync(file)) return readFileSync(file, "utf8");
  throw new Error(`There is no ${file}. Run "pnpm --filter @meshlift/docs build" first.`);
}

/** An operation as a reader of the page meets it. */
export interface Entry {
  summary: string;
  tag: string;
  /** What follows the page's address in a link to the operation. */
  link: string;
  /** As its panel writes it: method and path. */
  call: string;
  samples: Sample[];
}

/** The operations that the page was made from. */
export function readEntries(): Entry[] {
  const document: unknown = JSON.parse(readBuilt("openapi.json"));
  const paths = isRecord(document) && isRecord(document["paths"]) ? document["paths"] : {};
  return readOperations(document).map((read) => {
    const { id, path, method, summary } = read;
    const item = paths[path];
    const operation = isRecord(item) ? item[method] : undefined;
    const tags = isRecord(operation) ? operation["tags"] : undefined;
    const tag = String(Array.isArray(tags) ? tags[0] : tags);
    const samples = samplesOf(read, "X-Auth-Token");
    const link = `#/${tag.toLowerCase().replaceAll(" ", "-")}/${id}`;
    return { summary, tag, link, call: method.toUpperCase() + path, samples };
  });
}
