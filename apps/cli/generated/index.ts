// Generated from spec/ by "pnpm generate". Do not edit.
import { operationCommand, type OperationEntry } from "../src/commands/operation/operation-command.ts";

/** Every operation of the document, in its order. */
export const operations: readonly OperationEntry[] = [
  operationCommand("mesh-upgrades", "create", "Start a canary upgrade of a mesh", () => import("./mesh-upgrades.create.ts")),
  operationCommand("mesh-upgrades", "get", "Read a mesh upgrade task", () => import("./mesh-upgrades.get.ts")),
  operationCommand("releases", "get", "Read a grayscale release", () => import("./releases.get.ts")),
  operationCommand("releases", "delete", "Cancel or end a grayscale release", () => import("./releases.delete.ts")),
  operationCommand("engines", "upgrade", "Upgrade a microservice engine", () => import("./engines.upgrade.ts")),
];
