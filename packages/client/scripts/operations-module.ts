import { camelCase, type Operation, pascalCase } from "@meshlift/openapi";
import { methodSource, typesSource } from "./method-source.ts";
import { indent } from "./source-text.ts";

/**
 * Returns the source of `generated/operations.ts`: the types of each operation, and `bindMethods`, which is a table. The
 * code of a call is the same for every operation and stands once, in `src/operations/method-factory.ts`.
 */
export function operationsModule(operations: readonly Operation[]): string {
  const nouns = new Map(
    operations.map(({ noun }) => [noun, operations.filter((operation) => operation.noun === noun)]),
  );
  const source = [
    `/** \`operationId\` of every operation. */\nexport type OperationId = keyof operations;`,
    ...operations.map(typesSource),
    ...[...nouns].map(([noun, ofNoun]) => nounInterface(noun, ofNoun)),
    methodsInterface([...nouns.keys()]),
    methodsBinder(nouns),
  ].join("\n\n");
  return `${imports(source)}\n\n${source}\n`;
}

/** Names that the generated source may use, by their module. */
const importable = new Map([
  [
    "../src/operations/body-types.ts",
    ["Fillable", "ItemOf", "ParameterValue", "RequestBody", "ResponseBody", "WithFiles"],
  ],
  ["../src/operations/method-factory.ts", ["MethodFactory"]],
  ["../src/operations/list-method.ts", ["ListMethod"]],
  ["../src/operations/pages.ts", ["withPages"]],
  ["../src/operations/waiter.ts", ["ReadMethod"]],
  ["../src/options.ts", ["CallOptions"]],
  ["./schema.ts", ["components", "operations"]],
]);

/** Returns the imports that `source` uses, not as a name of its own, in a comment or in a text: an unused one is a compile error. */
function imports(source: string): string {
  const code = source.replaceAll(/\/\*\*[^]*?\*\/|"(?:[^"\\]|\\.)*"/g, "");
  const lines = [...importable].flatMap(([module, names]) => {
    const used = names.filter((name) => new RegExp(String.raw`\b${name}\b(?!\??:)`).test(code));
    if (used.length === 0) return [];
    // The only value; all else is a type.
    const keyword = used.includes("withPages") ? "import" : "import type";
    return [`${keyword} { ${used.join(", ")} } from "${module}";`];
  });
  return lines.join("\n");
}

function nounInterface(noun: string, operations: readonly Operation[]): string {
  const methods = operations.map((operation) => indent(methodSource(operation).signature));
  return `${nounComment(noun)}export interface ${pascalCase(noun)} {\n${methods.join("\n")}\n}`;
}

function methodsInterface(nouns: readonly string[]): string {
  const properties = nouns.map(
    (noun) => `${indent(`${nounComment(noun)}${camelCase(noun)}: ${pascalCase(noun)};`)}\n`,
  );
  return `/** The named methods of a client. */\nexport interface Methods {\n${properties.join("")}}`;
}

function nounComment(noun: string): string {
  return `/** Operations on ${noun.replaceAll("-", " ")}. */\n`;
}

function methodsBinder(nouns: ReadonlyMap<string, readonly Operation[]>): string {
  const groups = [...nouns].map(([noun, operations]) => {
    const methods = operations.map((operation) => indent(methodSource(operation).implementation, 3));
    return `    ${camelCase(noun)}: {\n${methods.join("\n")}\n    },`;
  });
  const doc = "/** Makes the named methods, each from the specification of its operation. @internal */";
  // An unused name is a compile error.
  const used = ["call", "read"].filter((name) =>
    groups.some((group) => group.includes(`: ${name}({`) || group.includes(`(${name}({`)),
  );
  const head = `export function bindMethods({ ${used.join(", ")} }: MethodFactory): Methods {`;
  return `${doc}\n${head}\n  return {\n${groups.join("\n")}\n  };\n}`;
}
