import type { Operation } from "@meshlift/openapi";
import type { OperationCommand } from "../src/command/operation.ts";
import type { ResponseShapes } from "../src/command/response-shape.ts";
import { methodName, moduleName } from "./names.ts";
import { templatesOf } from "./templates.ts";

/** Returns the source of one command. It spells out the call of the client, so that the compiler checks it. */
export function operationModule(
  operation: Operation,
  command: OperationCommand,
  responses: ResponseShapes,
): string {
  const send = `(client, request, options) => client.${methodName(operation)}(request, options)`;
  return [
    `import { bind, type Call } from "../src/command/call.ts";`,
    `import type { OperationCommand } from "../src/command/operation.ts";`,
    `import type { ResponseShapes } from "../src/command/response-shape.ts";`,
    `import { validate } from "./${moduleName(operation)}.validator.js";`,
    ``,
    `/** The operation as a command. */`,
    `export const command: OperationCommand = ${JSON.stringify(command, null, 2)};`,
    ``,
    `/** How its request is checked and sent. */`,
    `export const call: Call = bind(validate, ${send});`,
    ``,
    `/** Manifests to start from, by the name of the example. */`,
    `export const templates: Readonly<Record<string, string>> = ${JSON.stringify(templatesOf(operation), null, 2)};`,
    ``,
    `/** The shapes of the responses that conditions and queries are checked against. */`,
    `export const responses: ResponseShapes = ${responsesText(responses)};`,
    ``,
  ].join("\n");
}

/** Returns source that also holds properties called `__proto__` and `constructor`, unlike an object literal. */
function responsesText(responses: ResponseShapes): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(responses))})`;
}
