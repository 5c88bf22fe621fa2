import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { siteLinks } from "../src/site-links.ts";
import type { LabelledSample } from "./samples.ts";

const require = createRequire(import.meta.url);
const cli = join(dirname(require.resolve("@redocly/cli/package.json")), "bin/cli.js");
const root = join(import.meta.dirname, "..");
const run = promisify(execFile);
/** Height of the site's header in px; Redoc scrolls below it. */
const scrollYOffset = 44;

/** The metadata of the page. */
export interface PageOptions {
  description: string;
  /** Addresses of the downloads, relative to the page. */
  downloads: string[];
  /** Samples of the document's operations: Redoc shows only samples with known labels. */
  samples: Pick<LabelledSample, "lang" | "label">[];
}

/** Writes Redocly's template with the site's colours and links. Returns the path of the file. */
async function writeTemplate(folder: string): Promise<string> {
  const [text, colours] = await Promise.all([
    readFile(join(root, "page.html.template"), "utf8"),
    readFile(join(root, "src/styles/brand.css"), "utf8"),
  ]);
  const links = [{ label: "Meshlift", href: "../" }, ...siteLinks("../")].map(({ label, href }) => {
    const here = href === "../reference/" ? ' aria-current="page"' : "";
    return `<a href="${here === "" ? href : "#/"}"${here}>${label}</a>`;
  });
  const file = join(folder, "page.html.template");
  const nav = `<nav aria-label="Site" class="site-head">${links.join("")}</nav>`;
  await writeFile(file, text.replace("/* brand.css */", colours).replace("<!-- site links -->", nav));
  return file;
}

/**
 * Builds the reference page of the OpenAPI document in `file` with Redocly.
 * @throws {Error} with Redocly's message.
 */
export async function renderReference(
  file: string,
  { description, downloads, samples }: PageOptions,
): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), "meshlift-docs-"));
  const page = join(scratch, "index.html");
  const labels = new Map(samples.map(({ lang, label }) => [label, { lang, label }]));
  const redoc = {
    downloadUrls: downloads.map((url) => ({ title: basename(url), url })),
    codeSamples: { languages: [...labels.values(), { lang: "payload", label: "Payload" }] },
    scrollYOffset,
  };
  const args = [
    "build-docs",
    file,
    "--inlineBundle",
    `--output=${page}`,
    `--template=${await writeTemplate(scratch)}`,
    `--templateOptions.description=${description}`,
    `--openapi=${JSON.stringify(redoc)}`,
  ];
  // Redocly writes the telemetry setting of the build into the page.
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    // Run in an empty folder, so that Redocly finds no other redocly.yaml.
    await run(process.execPath, [cli, ...args], { cwd: scratch, env });
    return await readFile(page, "utf8");
  } finally {
    await rm(scratch, { recursive: true });
  }
}
