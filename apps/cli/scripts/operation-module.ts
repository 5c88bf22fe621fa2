import type { Operation } from "@meshlift/openapi";
import type { Command } from "../src/command.ts";
import { methodName, moduleName } from "./names.ts";
import { templatesOf } from "./templates.ts";

/** Source of all that one command needs. The call of the client is spelt out, so that the compiler checks it. */
export function operationModule(operation: Operation, command: Command): string {
  const send = `(client, request, options) => client.${methodName(operation)}(request, options)`;
  return [
    `import { bind, type Call } from "../src/call.ts";`,
    `import type { Command } from "../src/command.ts";`,
    `import { validate } from "./${moduleName(operation)}.validator.js";`,
    ``,
    `/** The operation as a command. */`,
    `export const command: Command = ${JSON.stringify(command, null, 2)};`,
    ``,
    `/** How its request is checked and sent. */`,
    `export const call: Call = bind(validate, ${send});`,
    ``,
    `/** Manifests to start from, by the name of the example. */`,
    `export const templates: Readonly<Record<string, string>> = ${JSON.stringify(templatesOf(operation), null, 2)};`,
    ``,
  ].join("\n");
}
