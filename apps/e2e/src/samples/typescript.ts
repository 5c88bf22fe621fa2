import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** As a reader's project with `strict` and nothing unusual, whose files Node runs as they are. */
const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  types: ["node"],
  typeRoots: [join(import.meta.dirname, "../../node_modules/@types")],
};

let folder = "";
let file = "";
const service = ts.createLanguageService(
  {
    getCompilationSettings: () => options,
    getCurrentDirectory: () => folder,
    getScriptFileNames: () => [file],
    getScriptVersion: (name) =>
      name.startsWith(folder)
        ? createHash("sha1")
            .update(ts.sys.readFile(name) ?? "")
            .digest("hex")
        : "1",
    getScriptSnapshot: (name) =>
      existsSync(name) ? ts.ScriptSnapshot.fromString(readFileSync(name, "utf8")) : undefined,
    getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
  },
  ts.createDocumentRegistry(),
);

/** What the compiler says of one file. */
export interface Complaint {
  message: string;
  /** From 1. */
  line: number;
}

/** Checks one file of a page's folder, beside its other files. What was read for one page serves the next. */
export function typeCheck(place: string, name: string): Complaint[] {
  folder = place;
  file = join(place, name);
  return [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map(
    ({ messageText, start = 0, file: source }) => ({
      message: ts.flattenDiagnosticMessageText(messageText, "\n"),
      line: (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1,
    }),
  );
}

/** Whether a sample is a file for vitest: it imports `test`. */
export function isTest(text: string): boolean {
  return ts.preProcessFile(text).importedFiles.some(({ fileName }) => /(?:^|\/)vitest$/.test(fileName));
}
