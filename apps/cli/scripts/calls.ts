import type { Operation } from "@meshlift/spec";
import { camelCase } from "./names.ts";

/** Source of the map from `operationId` to a call of the client, spelt out so that the compiler checks each. */
export function callsModule(operations: Operation[]): string {
  const entries = operations.map(({ id, noun, verb }) => {
    const method = `client.${camelCase(noun)}.${camelCase(verb)}`;
    return `  "${id}": bind(validators.${camelCase(id)}, (client, request, options) => ${method}(request, options)),\n`;
  });
  return [
    `import { bind, type Call } from "../src/call.ts";`,
    `import * as validators from "./validators.js";`,
    ``,
    `/** How each operation is checked and sent. */`,
    `export const calls: Readonly<Record<string, Call>> = {\n${entries.join("")}};\n`,
  ].join("\n");
}
