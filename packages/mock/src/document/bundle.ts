import { BaseResolver, bundle, createConfig } from "@redocly/openapi-core";
import { hideReferencesInData, showReferencesInData } from "./example-references.ts";
import type { DocumentSource } from "./document-source.ts";
import { DocumentFileError } from "./document-file-error.ts";

/** A reader of files only: a document must not make the mock send requests. */
class FileResolver extends BaseResolver {
  override async loadExternalRef(absoluteRef: string): ReturnType<BaseResolver["loadExternalRef"]> {
    if (/^[a-z][a-z0-9+.-]+:/i.test(absoluteRef)) {
      throw new Error("the mock reads no URLs: save the file, and refer to it by its path");
    }
    return super.loadExternalRef(absoluteRef);
  }

  override parseDocument(...given: Parameters<BaseResolver["parseDocument"]>) {
    const { source, parsed } = super.parseDocument(...given);
    return { source, parsed: hideReferencesInData(parsed) };
  }
}

/**
 * Bundles a document of several files with Redocly's bundler.
 * @throws {DocumentFileError} for references that cannot be resolved, all at once.
 */
export async function bundleFiles(file: string): Promise<DocumentSource> {
  const config = await createConfig({});
  const externalRefResolver = new FileResolver();
  const result = await bundle({ ref: file, config, externalRefResolver });
  const problems = result.problems.filter(({ severity }) => severity === "error");
  if (problems.length > 0) {
    throw new DocumentFileError(
      problems.map(({ message, location: [location] }) => {
        const pointer = location?.pointer ?? "";
        return `${location?.source.absoluteRef ?? file}${pointer}: ${message.trim()}`;
      }),
    );
  }
  return { document: showReferencesInData(result.bundle.parsed), files: [file, ...result.fileDependencies] };
}
