import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isRecord } from "@meshlift/openapi";
import { DocumentFileError } from "./document-file-error.ts";
import type { DocumentSource } from "./document-source.ts";

/**
 * Reads an OpenAPI document from a YAML or JSON file, for `createMock({ document })`. Files that it refers to are bundled
 * with it; nothing is read over the network.
 * @throws {DocumentFileError} for a file that cannot be read, for invalid YAML or JSON with line and column, and for
 * references that cannot be resolved.
 * @example
 * const mock = createMock({ document: await readDocument("openapi.yaml") });
 */
export async function readDocument(file: string | URL): Promise<unknown> {
  return (await readDocumentSource(file)).document;
}

/** Reads a document as {@link readDocument} does, and says which files it was read from. */
export async function readDocumentSource(file: string | URL): Promise<DocumentSource> {
  const source = file instanceof URL ? fileURLToPath(file) : file;
  const document = await parse(await readText(source), source);
  if (!isRecord(document)) {
    throw new DocumentFileError([
      `${source}: expected an OpenAPI document, an object with "openapi" and "paths"`,
    ]);
  }
  if (!refersToFiles(document)) return { document, files: [resolve(source)] };
  // Most documents are one file, and the bundler takes longer to load than the mock.
  const { bundleFiles } = await import("./bundle.ts");
  return bundleFiles(resolve(source));
}

async function readText(source: string): Promise<string> {
  try {
    return await readFile(source, "utf8");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = isMissing ? "no such file" : error instanceof Error ? error.message : String(error);
    throw new DocumentFileError([`cannot read ${source}: ${reason}`]);
  }
}

async function parse(text: string, source: string): Promise<unknown> {
  try {
    // Much faster than YAML, and most large documents are JSON.
    if (/^\s*\{/.test(text)) return JSON.parse(text);
  } catch {
    // The parser of YAML says where it is wrong.
  }
  const { parseDocument } = await import("yaml");
  const parsed = parseDocument(text);
  if (parsed.errors.length > 0) {
    throw new DocumentFileError(
      parsed.errors.map(({ message, linePos }) => {
        const at = linePos?.[0];
        const place = at === undefined ? source : `${source}:${at.line}:${at.col}`;
        return `${place}: ${message.replace(/ at line \d+, column \d+:[^]*$/, "")}`;
      }),
    );
  }
  try {
    const value: unknown = parsed.toJS();
    return value;
  } catch (error) {
    throw new DocumentFileError([`${source}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

/** Reports whether a document has a reference to another file. In an example it is none, which the bundler knows. */
function refersToFiles(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(refersToFiles);
  if (!isRecord(value)) return false;
  const { $ref } = value;
  return (typeof $ref === "string" && !$ref.startsWith("#")) || Object.values(value).some(refersToFiles);
}
