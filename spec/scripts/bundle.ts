import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOperations } from "@meshlift/openapi";
import { redocly } from "./redocly.ts";

/**
 * The document of `folder` as one JSON value.
 * @throws {Error} as `bundleFiles` does, and a `DocumentError` for what the generators do not support.
 */
export async function bundle(folder: string): Promise<unknown> {
  const document = await bundleFiles(folder);
  readOperations(document);
  return document;
}

/**
 * The files of `folder` as one JSON value, also where the generators do not support what they say.
 * @throws {Error} with Redocly's message where a file does not parse or a `$ref` leads nowhere.
 */
export async function bundleFiles(folder: string): Promise<unknown> {
  const scratch = await mkdtemp(join(tmpdir(), "meshlift-spec-"));
  try {
    const file = join(scratch, "openapi.json");
    const run = await redocly(folder, "bundle", "openapi.yaml", "--ext", "json", "--output", file);
    if (!run.ok) throw new Error(run.stderr.trim());
    return JSON.parse(await readFile(file, "utf8"));
  } finally {
    await rm(scratch, { recursive: true });
  }
}
