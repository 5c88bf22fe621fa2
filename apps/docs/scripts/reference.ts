import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";

const require = createRequire(import.meta.url);
const cli = join(dirname(require.resolve("@redocly/cli/package.json")), "bin/cli.js");
const template = join(import.meta.dirname, "../page.html.template");
const run = promisify(execFile);

/** What the page says of itself. */
export interface PageOptions {
  description: string;
  /** Addresses, from the page, of the files that it offers for download. */
  downloads: string[];
}

/**
 * The reference page of the OpenAPI document in `file`, as Redocly makes it.
 * @throws {Error} with Redocly's message.
 */
export async function renderReference(
  file: string,
  { description, downloads }: PageOptions,
): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), "meshlift-docs-"));
  const page = join(scratch, "index.html");
  const redoc = { downloadUrls: downloads.map((url) => ({ title: basename(url), url })) };
  const args = [
    "build-docs",
    file,
    "--inlineBundle",
    `--output=${page}`,
    `--template=${template}`,
    `--templateOptions.description=${description}`,
    `--openapi=${JSON.stringify(redoc)}`,
  ];
  // Redocly bakes the telemetry setting of the build into the page.
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    // In a folder of its own, so that no redocly.yaml is taken up by chance.
    await run(process.execPath, [cli, ...args], { cwd: scratch, env });
    return await readFile(page, "utf8");
  } finally {
    await rm(scratch, { recursive: true });
  }
}
