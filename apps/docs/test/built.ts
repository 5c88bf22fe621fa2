import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord, readOperations } from "@meshlift/openapi";
import { type LabelledSample, samplesOf } from "../scripts/samples.ts";

/** Output folder of the build. */
export const dist = join(import.meta.dirname, "../dist");

/** Returns the text of a built file. @throws {Error} with the command to run, if there is no build. */
export function readBuilt(name: string): string {
  const file = join(dist, name);
  if (existsSync(file)) return readFileSync(file, "utf8");
  throw new Error(`There is no ${file}. Run "pnpm --filter @meshlift/docs build" first.`);
}

/** An operation on the reference page. */
export interface Entry {
  summary: string;
  tag: string;
  /** The part of a link to the operation after the page's address. */
  link: string;
  /** Method and path, as on its panel. */
  call: string;
  samples: LabelledSample[];
}

/** The operations of the page. */
export function readEntries(): Entry[] {
  const document: unknown = JSON.parse(readBuilt("openapi.json"));
  const paths = isRecord(document) && isRecord(document["paths"]) ? document["paths"] : {};
  return readOperations(document).map((read) => {
    const { id, path, method, summary } = read;
    const item = paths[path];
    const operation = isRecord(item) ? item[method] : undefined;
    const tags = isRecord(operation) ? operation["tags"] : undefined;
    const tag = String(Array.isArray(tags) ? tags[0] : tags);
    const samples = samplesOf(read);
    const link = `#/${tag.toLowerCase().replaceAll(" ", "-")}/${id}`;
    return { summary, tag, link, call: method.toUpperCase() + path, samples };
  });
}
