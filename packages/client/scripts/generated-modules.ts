import { type Operation, readOperations } from "@meshlift/openapi";
import { encodingModule } from "./encoding-module.ts";
import { operationsModule } from "./operations-module.ts";
import { clientProblems } from "./problems.ts";
import { schemaModule } from "./schema-module.ts";
import { securityModule } from "./security-module.ts";
import { servicesModule } from "./services-module.ts";

/** First line of every generated file. */
const banner = '// Generated from spec/ by "pnpm generate". Do not edit.\n';

/**
 * Returns the source of each module of `generated/`, by file name.
 * @throws {DocumentError} with every problem of the document, each with its location and a remedy.
 */
export async function clientModules(document: unknown): Promise<Map<string, string>> {
  const operations = readOperations(document, clientProblems);
  const modules = generatedModules(operations);
  return modules.set("schema.ts", banner + (await schemaModule(document, operations)));
}

/** Returns the source of each module of `generated/` that the operations decide, by file name. */
export function generatedModules(operations: readonly Operation[]): Map<string, string> {
  return new Map([
    ["services.ts", banner + servicesModule(operations)],
    ["security.ts", banner + securityModule(operations)],
    ["encoding.ts", banner + encodingModule(operations)],
    ["operations.ts", banner + operationsModule(operations)],
  ]);
}
