import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { PackageReference, Purpose } from "../../src/packages.ts";

/** An export of a package. */
export interface Export {
  name: string;
  /** The first entry point that exports it. */
  entryPoint: string;
  purpose: Purpose;
  /** More than one for an overloaded function or a merged interface. */
  declarations: ts.Declaration[];
}

/** The exports of a package. */
export interface PackageExports {
  reference: PackageReference;
  exports: Export[];
  checker: ts.TypeChecker;
}

/** Files whose exports describe no use of their own: openapi-typescript generates the types behind the named ones. */
const hidden = new Set(["generated/schema.ts"]);

/**
 * Reads the exports of a package from its sources. Other packages are not loaded, because that takes seconds.
 * @throws {Error} for an export without a purpose.
 */
export function readExports(reference: PackageReference): PackageExports {
  const entryPoints = Object.entries(reference.entryPoints).map(([name, source]) => ({
    name,
    file: fileURLToPath(source),
  }));
  const files = entryPoints.map(({ file }) => file);
  const options = { noLib: true, strict: true, types: [] };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => ({
      resolvedModule: text.startsWith(".")
        ? { resolvedFileName: join(dirname(from), text), extension: ts.Extension.Ts }
        : undefined,
    }));
  const program = ts.createProgram(files, options, host);
  const checker = program.getTypeChecker();
  const root = packageFolder(files[0] ?? "");
  const found = new Map<string, Export>();
  for (const { name: entryPoint, file } of entryPoints) {
    const module = program.getSourceFile(file);
    const symbol = module && checker.getSymbolAtLocation(module);
    for (const exported of symbol === undefined ? [] : checker.getExportsOfModule(symbol)) {
      const { declarations = [] } =
        exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const source = declarations[0]?.getSourceFile().fileName;
      // It belongs to another package.
      if (source === undefined) continue;
      const path = relative(root, source).split(sep).join("/");
      if (hidden.has(path) || isInternal(declarations) || found.has(exported.name)) continue;
      found.set(exported.name, {
        name: exported.name,
        entryPoint,
        purpose: purposeOf(reference, exported.name, path, declarations),
        declarations,
      });
    }
  }
  return { reference, exports: [...found.values()].toSorted((a, b) => rankOf(a) - rankOf(b)), checker };
}

/** Returns the place of an export on its page: what a reader calls comes first, and types that it needs come last. */
function rankOf({ name, declarations: [first] }: Export): number {
  if (first === undefined || ts.isFunctionDeclaration(first)) return 0;
  // A subclass follows the classes that it extends.
  if (ts.isClassDeclaration(first))
    return first.heritageClauses === undefined || name === "MeshliftError" ? 1 : 2;
  if (ts.isVariableDeclaration(first)) return 4;
  if (ts.isInterfaceDeclaration(first)) return first.members.some(ts.isMethodSignature) ? 3 : 5;
  return 6;
}

/** Returns the folder of the package: the one above `src`. */
const packageFolder = (file: string): string => file.slice(0, file.lastIndexOf(`${sep}src${sep}`));

const isInternal = (declarations: ts.Declaration[]): boolean =>
  declarations.some((one) => ts.getJSDocTags(one).some(({ tagName }) => tagName.text === "internal"));

function purposeOf(
  { name: packageName, purposes }: PackageReference,
  name: string,
  path: string,
  declarations: ts.Declaration[],
): Purpose {
  const tags = declarations.flatMap((one) => ts.getJSDocTags(one));
  const category = tags.find(({ tagName }) => tagName.text === "category");
  const title = category && ts.getTextOfJSDocComment(category.comment);
  const fit = ({ sources }: Purpose): number =>
    Math.max(
      0,
      ...sources
        .filter((one) => path === one || (one.endsWith("/") && path.startsWith(one)))
        .map((one) => one.length),
    );
  const [nearest] = purposes.filter((one) => fit(one) > 0).toSorted((a, b) => fit(b) - fit(a));
  const purpose = title === undefined ? nearest : purposes.find((one) => one.title === title);
  if (purpose !== undefined) return purpose;
  throw new Error(
    `${packageName}: ${name} (${path}) has no page. Add "@category <purpose>" to its docstring, with one of: ${purposes
      .map((one) => one.title)
      .join(", ")}; or add its file to apps/docs/src/packages.ts.`,
  );
}
