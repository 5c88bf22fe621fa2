import type { Operation } from "@meshlift/openapi";
import { moduleName } from "./names.ts";

/**
 * Returns the source of the table of all operations: what lists of commands show, and how the rest is loaded. The
 * imports are in one function, which costs nothing until a command is loaded: there may be hundreds.
 */
export function indexModule(operations: Operation[]): string {
  const rows = operations.map(
    ({ noun, verb, summary }) =>
      `  [${[noun, verb, summary].map((text) => JSON.stringify(text)).join(", ")}],\n`,
  );
  const cases = operations.map(
    (operation) =>
      `    case ${JSON.stringify(`${operation.noun} ${operation.verb}`)}:\n      return import("./${moduleName(operation)}.ts");\n`,
  );
  return [
    `import type { Operation } from "../src/command/operation.ts";`,
    `import { operationCommands, type OperationEntry } from "../src/commands/operation/operation-command.ts";`,
    ``,
    `/** Noun, verb and summary of every operation of the document, in its order. */`,
    `const rows = [\n${rows.join("")}] as const;`,
    ``,
    `async function load(name: string): Promise<Operation> {`,
    `  switch (name) {\n${cases.join("")}    default:\n      throw new Error(\`no operation \${name}\`);\n  }`,
    `}`,
    ``,
    `/** Every operation of the document as a command. */`,
    `export const operations: readonly OperationEntry[] = operationCommands(rows, load);`,
    ``,
  ].join("\n");
}
