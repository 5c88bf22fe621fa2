import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { EntryPoint } from "../../src/entry-points.ts";

const folders: [flag: ts.SymbolFlags, folder: string][] = [
  [ts.SymbolFlags.Class, "classes"],
  [ts.SymbolFlags.Enum, "enumerations"],
  [ts.SymbolFlags.Function, "functions"],
  [ts.SymbolFlags.Interface, "interfaces"],
  [ts.SymbolFlags.TypeAlias, "type-aliases"],
  [ts.SymbolFlags.Variable, "variables"],
];

/** Returns the addresses of TypeDoc's pages for the exports of an entry point, such as `/client/classes/apierror/`. */
export function exportPages({ source, output }: EntryPoint): string[] {
  const file = fileURLToPath(source);
  const options = { noLib: true, types: [] };
  const host = ts.createCompilerHost(options);
  // The sources alone have the names of the exports. Imports are not resolved, because that takes seconds.
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => ({
      resolvedModule: text.startsWith(".")
        ? { resolvedFileName: join(dirname(from), text), extension: ts.Extension.Ts }
        : undefined,
    }));
  const program = ts.createProgram([file], options, host);
  const checker = program.getTypeChecker();
  const module = program.getSourceFile(file);
  const symbol = module && checker.getSymbolAtLocation(module);
  if (symbol === undefined) return [];
  return checker.getExportsOfModule(symbol).flatMap((exported) => {
    const { flags } = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const kinds = folders.filter(([flag]) => flags & flag);
    // The kind of an export from another package is unknown.
    return (kinds.length === 0 ? folders : kinds).map(
      ([, folder]) => `/${output}/${folder}/${exported.name.toLowerCase()}/`,
    );
  });
}
