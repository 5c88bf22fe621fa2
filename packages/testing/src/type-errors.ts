import { dirname, resolve } from "node:path";
import ts from "typescript";

/** A compiler of the source of one package, in which files can be replaced without being written. */
export interface Compiler {
  /**
   * Returns the errors of the compiler, each with file, line and column.
   * @param replaced text of files by absolute path; they need not exist.
   */
  typeErrors(replaced: ReadonlyMap<string, string>): string[];
}

/**
 * Creates a compiler. What it has parsed once it does not parse again.
 * @param config absolute path of the `tsconfig.json`.
 * @param roots absolute paths of the files to compile, with all that they import.
 */
export function createCompiler(config: string, roots: readonly string[]): Compiler {
  const { config: read } = ts.readConfigFile(config, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(read, ts.sys, dirname(config), {}, config);
  const parsed = new Map<string, ts.SourceFile>();
  return {
    typeErrors(replaced) {
      const host = ts.createCompilerHost(options);
      const { getSourceFile, fileExists, readFile } = host;
      const within = new Set([...replaced.keys()].map((file) => dirname(file)));
      host.fileExists = (name) =>
        replaced.has(resolve(name)) || (!within.has(dirname(resolve(name))) && fileExists(name));
      host.readFile = (name) => replaced.get(resolve(name)) ?? readFile(name);
      host.getSourceFile = (name, languageVersion) => {
        const text = replaced.get(resolve(name));
        if (text !== undefined) return ts.createSourceFile(name, text, languageVersion);
        const known = parsed.get(name) ?? getSourceFile(name, languageVersion);
        if (known !== undefined) parsed.set(name, known);
        return known;
      };
      const program = ts.createProgram([...roots], options, host);
      return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
        const text = ts.flattenDiagnosticMessageText(messageText, "\n");
        if (file === undefined || start === undefined) return text;
        const { line, character } = file.getLineAndCharacterOfPosition(start);
        return `${file.fileName}:${line + 1}:${character + 1}: ${text}`;
      });
    },
  };
}
