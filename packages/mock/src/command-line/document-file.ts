import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";
import { DocumentError, type DocumentProblem, printable } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { operationsOf } from "../contract/operations.ts";
import { DocumentFileError } from "../document/document-file-error.ts";
import type { DocumentSource } from "../document/document-source.ts";
import { refuse } from "./flags.ts";

/** Returns the document in a file, Meshlift's own without one; ends the process if nothing of it can be served. */
export async function openDocument(file: string | undefined): Promise<DocumentSource> {
  if (file === undefined) return { document: openapi, files: [] };
  try {
    return await read(file);
  } catch (error) {
    const [first = "", ...more] = reasons(error, file);
    return refuse(first, ...more);
  }
}

async function read(file: string): Promise<DocumentSource> {
  const { readDocumentSource } = await import("../document/read-document.ts");
  const source = await readDocumentSource(file);
  operationsOf(source.document);
  return source;
}

/** Returns the lines that say what is wrong with a document. @throws for any other error. */
function reasons(error: unknown, file: string): string[] {
  if (error instanceof DocumentFileError) return [...error.problems];
  if (!(error instanceof DocumentError)) throw error;
  return error.problems.map((problem) => placed(problem, file));
}

function placed({ pointer, message }: DocumentProblem, file: string): string {
  return `${file}${pointer}: ${message}`;
}

/** Says on stderr which parts of the document cannot be served. */
export function reportProblems(problems: readonly DocumentProblem[], file = "openapi.json"): void {
  if (problems.length === 0) return;
  console.error("meshlift-mock: these parts of the document cannot be served; everything else is:");
  for (const problem of problems) console.error(printable(`  ${placed(problem, file)}`));
}

/** The time after a change in which an editor may write more, in ms. */
const settling = 100;

/**
 * Reads a document again whenever one of its files changes. One that cannot be served is reported, and the earlier one
 * stays. A new file that it refers to is watched from then on.
 */
export function watchDocument(
  file: string,
  files: readonly string[],
  replace: (document: unknown) => Promise<void>,
): void {
  let timer: NodeJS.Timeout | undefined;
  let watchers: FSWatcher[] = [];
  const watchAll = (paths: readonly string[]): void => {
    for (const watcher of watchers) watcher.close();
    const folders = Map.groupBy(paths, (path) => dirname(path));
    // Editors replace a file, so watch its folder.
    watchers = [...folders].map(([folder, inside]) =>
      watch(folder, (_, name) => {
        if (name !== null && !inside.some((path) => basename(path) === name)) return;
        clearTimeout(timer);
        timer = setTimeout(reload, settling);
      }),
    );
  };
  let reading = Promise.resolve();
  const reload = (): void => {
    // One after the other, so that the last change is in effect at the end.
    reading = reading.then(readAgain);
  };
  const readAgain = async (): Promise<void> => {
    try {
      const source = await read(file);
      await replace(source.document);
      watchAll(source.files);
      console.log(printable(`Read ${file} again`));
    } catch (error) {
      console.error(
        "meshlift-mock: the earlier document stays in effect, because this one cannot be served:",
      );
      for (const reason of reasons(error, file)) console.error(printable(`  ${reason}`));
    }
  };
  watchAll(files);
}
