import type { Rolldown } from "tsdown";

type Statement = ReturnType<Rolldown.PluginContext["parse"]>["body"][number];
type ImportOf = Extract<Statement, { type: "ImportDeclaration" }>;

/**
 * Returns a plugin of the bundler that requires Node's modules. For `import … from "node:fs"`, Node evaluates each
 * export of the module, which loads what only some of them need: 1 to 2 ms of each start.
 */
export function builtinsByRequire(): Rolldown.Plugin {
  return {
    name: "builtins-by-require",
    renderChunk(code) {
      const imports = this.parse(code).body.filter(isImportOfBuiltin);
      if (imports.length === 0) return null;
      let rest = code;
      for (const { start, end } of imports.toReversed()) rest = rest.slice(0, start) + rest.slice(end);
      return [
        'import { createRequire } from "node:module";',
        "const requireBuiltin = createRequire(import.meta.url);",
        ...imports.flatMap(requiresOf),
        rest,
      ].join("\n");
    },
  };
}

/** `createRequire` itself has to be imported. */
function isImportOfBuiltin(statement: Statement): statement is ImportOf {
  if (statement.type !== "ImportDeclaration") return false;
  const { value } = statement.source;
  return value.startsWith("node:") && value !== "node:module";
}

function requiresOf({ source, specifiers }: ImportOf): string[] {
  return specifiers.map((specifier) => {
    const { name } = specifier.local;
    // Neither a default import nor a namespace: both are the whole module.
    const named = specifier.type === "ImportSpecifier" ? specifier.imported : undefined;
    const target = named?.type === "Identifier" ? `{ ${named.name}: ${name} }` : name;
    return `const ${target} = requireBuiltin("${source.value}");`;
  });
}
