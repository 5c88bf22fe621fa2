import type { Operation } from "@meshlift/openapi";
import { moduleName } from "./names.ts";

/** Returns the source of the table of all operations: what lists of commands show, and how the rest is loaded. */
export function indexModule(operations: Operation[]): string {
  const entries = operations.map((operation) => {
    const { noun, verb, summary } = operation;
    const texts = [noun, verb, summary].map((text) => JSON.stringify(text)).join(", ");
    return `  new OperationEntry(${texts}, () => import("./${moduleName(operation)}.ts")),\n`;
  });
  return [
    `import { OperationEntry } from "../src/commands/operation/operation-command.ts";`,
    ``,
    `/** Every operation of the document as a command, in its order. */`,
    `export const operations: readonly OperationEntry[] = [\n${entries.join("")}];`,
    ``,
  ].join("\n");
}
