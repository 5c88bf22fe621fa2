import { DocumentError, type DocumentProblem, withClosedDefinitions } from "@meshlift/openapi";
import type { Entries } from "./commands.ts";
import { GenerateError } from "./generate-error.ts";
import { indexModule } from "./index-module.ts";
import { moduleName } from "./names.ts";
import { operationModule } from "./operation-module.ts";
import { validatorModule } from "./validators.ts";

/**
 * Returns the text of the modules of `generated/`, by name: an index, and for each operation a module and its validator,
 * so that a command line loads only its own operation.
 * @throws {DocumentError} with the operation of every schema that is not valid.
 */
export function modulesOf({ entries, definitions }: Entries): Map<string, string> {
  const files = new Map([["index.ts", indexModule(entries.map(({ operation }) => operation))]]);
  const closed = withClosedDefinitions(definitions);
  const problems: DocumentProblem[] = [];
  for (const { operation, command, responses } of entries) {
    try {
      const name = moduleName(operation);
      const { code, types } = validatorModule(operation, closed);
      files.set(`${name}.ts`, operationModule(operation, command, responses));
      files.set(`${name}.validator.js`, code);
      files.set(`${name}.validator.d.ts`, types);
    } catch (error) {
      if (!(error instanceof GenerateError)) throw error;
      problems.push({ pointer: operation.pointer, message: error.message });
    }
  }
  if (problems.length > 0) throw new DocumentError(problems);
  return files;
}
