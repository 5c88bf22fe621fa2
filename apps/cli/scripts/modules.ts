import type { Entry } from "./commands.ts";
import { indexModule } from "./index-module.ts";
import { moduleName } from "./names.ts";
import { operationModule } from "./operation-module.ts";
import { validatorModule } from "./validators.ts";

/**
 * Returns the text of the modules of `generated/`, by name: an index, and for each operation a module and its validator,
 * so that a command line loads only its own operation.
 */
export function modulesOf(entries: readonly Entry[]): Map<string, string> {
  const files = new Map([["index.ts", indexModule(entries.map(({ operation }) => operation))]]);
  for (const { operation, command, responses } of entries) {
    const name = moduleName(operation);
    const { code, types } = validatorModule(operation);
    files.set(`${name}.ts`, operationModule(operation, command, responses));
    files.set(`${name}.validator.js`, code);
    files.set(`${name}.validator.d.ts`, types);
  }
  return files;
}
