import type { Operation } from "@meshlift/openapi";
import { operationsModule } from "./operations-module.ts";
import { refuseProblems } from "./problems.ts";
import { securityModule } from "./security-module.ts";
import { servicesModule } from "./services-module.ts";

/** First line of every generated file. */
export const banner = '// Generated from spec/ by "pnpm generate". Do not edit.\n';

/**
 * Returns the source of each module of `generated/` that the operations decide, by file name.
 * @throws {Error} that lists every problem, with its operation and a remedy.
 */
export function generatedModules(operations: readonly Operation[]): Map<string, string> {
  refuseProblems(operations);
  return new Map([
    ["services.ts", banner + servicesModule(operations)],
    ["security.ts", banner + securityModule(operations)],
    ["operations.ts", banner + operationsModule(operations)],
  ]);
}
