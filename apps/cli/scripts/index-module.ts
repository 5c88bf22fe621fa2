import type { Operation } from "@meshlift/openapi";
import { moduleName } from "./names.ts";

/** Source of the table of all operations: what a list of them says, and where the rest of each is. */
export function indexModule(operations: Operation[]): string {
  const entries = operations.map((operation) => {
    const { id, noun, verb, summary } = operation;
    const said = [noun, verb, summary].map((text) => JSON.stringify(text)).join(", ");
    return `  ${JSON.stringify(id)}: outline(${said}, () => import("./${moduleName(operation)}.ts")),\n`;
  });
  return [
    `import { type Outline, outline } from "../src/outline.ts";`,
    ``,
    `/** Every operation of the document, by its operationId. */`,
    `export const operations: Readonly<Record<string, Outline>> = {\n${entries.join("")}};\n`,
  ].join("\n");
}
