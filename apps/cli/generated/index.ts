// Generated from spec/ by "pnpm generate". Do not edit.
import { OperationEntry } from "../src/commands/operation/operation-command.ts";

/** Every operation of the document as a command, in its order. */
export const operations: readonly OperationEntry[] = [
  new OperationEntry("mesh-upgrades", "create", "Start a canary upgrade of a mesh", () => import("./mesh-upgrades.create.ts")),
  new OperationEntry("mesh-upgrades", "get", "Read a mesh upgrade task", () => import("./mesh-upgrades.get.ts")),
  new OperationEntry("releases", "get", "Read a grayscale release", () => import("./releases.get.ts")),
  new OperationEntry("releases", "delete", "Cancel or end a grayscale release", () => import("./releases.delete.ts")),
  new OperationEntry("engines", "upgrade", "Upgrade a microservice engine", () => import("./engines.upgrade.ts")),
];
