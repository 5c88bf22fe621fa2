import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isRecord, withPointerReferences } from "@meshlift/openapi";
import { FileError, readRegularFile } from "../files/read-file.ts";
import { DocumentFileError } from "./document-file-error.ts";
import type { DocumentSource } from "./document-source.ts";

/**
 * Reads an OpenAPI document from a YAML or JSON file, for `createMock({ document })`. Files that it refers to are bundled
 * with it; nothing is read over the network. The file is a regular one of at most 64 MB.
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
    throw refusal(`${source}: expected an OpenAPI document, an object with "openapi" and "paths"`);
  }
  if (!refersToFiles(document) || !refersToFiles(withPointerReferences(document)))
    return { document, files: [resolve(source)] };
  // Most documents are one file, and the bundler takes longer to load than the mock.
  const { bundleFiles } = await import("./bundle.ts");
  return bundleFiles(resolve(source));
}

/** Maximum size of a document, in bytes: one without an end must not fill the memory. */
const limit = 64 * 1024 * 1024;

async function readText(source: string): Promise<string> {
  const bytes = await readRegularFile(source, limit).catch((error: unknown) => {
    throw error instanceof FileError ? refusal(`cannot read ${source}: ${error.message}`) : error;
  });
  if (bytes.length > limit) throw refusal(`${source}: larger than ${limit / 1024 ** 2} MB`);
  return new TextDecoder().decode(bytes);
}

async function parse(text: string, source: string): Promise<unknown> {
  try {
    // Much faster than YAML, and most large documents are JSON.
    if (/^\s*\{/.test(text)) return JSON.parse(text);
  } catch {
    // The parser of YAML says where it is wrong.
  }
  const { readYaml } = await import("../files/yaml.ts");
  const yaml = readYaml(text);
  if ("value" in yaml) return yaml.value;
  throw refusal(
    ...yaml.problems.map(({ message, line, column }) => `${source}:${line}:${column}: ${message}`),
  );
}

function refusal(...problems: string[]): DocumentFileError {
  return new DocumentFileError(problems);
}

/** Reports whether a document has a reference to another file. In an example it is none, which the bundler knows. */
function refersToFiles(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(refersToFiles);
  if (!isRecord(value)) return false;
  const { $ref } = value;
  return (typeof $ref === "string" && !$ref.startsWith("#")) || Object.values(value).some(refersToFiles);
}
