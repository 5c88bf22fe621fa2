import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOperations } from "@meshlift/openapi";
import { redocly } from "./redocly.ts";

/**
 * Bundles the document in `folder` into one JSON value.
 * @throws {Error} the errors of `bundleFiles`, and a `DocumentError` if the generators do not support the document.
 */
export async function bundle(folder: string): Promise<unknown> {
  const document = await bundleFiles(folder);
  readOperations(document);
  return document;
}

/**
 * Bundles the files in `folder` into one JSON value, even if the generators do not support the document.
 * @throws {Error} with Redocly's message if a file does not parse or a `$ref` does not resolve.
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
