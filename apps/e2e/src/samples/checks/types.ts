import { join } from "node:path";
import ts from "typescript";
import { workspace } from "../../workspace-copy.ts";

/** A strict project whose files Node runs without a build. */
const project = {
  extends: ["@tsconfig/node24/tsconfig.json", "@tsconfig/node-ts/tsconfig.json"],
  compilerOptions: { noEmit: true, lib: ["ES2024", "DOM"], typeRoots: ["apps/e2e/node_modules/@types"] },
  files: [],
};
const { options } = ts.parseJsonConfigFileContent(project, ts.sys, workspace);

/** The files outside of page folders, which do not change while pages are read. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** Checks the types of one file in a page's folder. Returns problems, with lines from 1. */
export function typeCheck(folder: string, name: string) {
  const path = join(folder, name);
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...how) => {
    const source = libraries.get(file) ?? getSourceFile(file, ...how);
    if (!file.startsWith(folder)) libraries.set(file, source);
    return source;
  };
  const program = ts.createProgram([path], options, host);
  return ts.getPreEmitDiagnostics(program, program.getSourceFile(path)).map((found) => ({
    message: ts.flattenDiagnosticMessageText(found.messageText, "\n"),
    line: (found.file?.getLineAndCharacterOfPosition(found.start ?? 0).line ?? 0) + 1,
  }));
}
