// Generated from spec/ by "pnpm generate". Do not edit.
import type { Operation } from "../src/command/operation.ts";
import { operationCommands, type OperationEntry } from "../src/commands/operation/operation-command.ts";

/** Noun, verb and summary of every operation of the document, in its order. */
const rows = [
  ["mesh-upgrades", "create", "Start a canary upgrade of a mesh"],
  ["mesh-upgrades", "get", "Read a mesh upgrade task"],
  ["releases", "get", "Read a grayscale release"],
  ["releases", "delete", "Cancel or end a grayscale release"],
  ["engines", "upgrade", "Upgrade a microservice engine"],
] as const;

async function load(name: string): Promise<Operation> {
  switch (name) {
    case "mesh-upgrades create":
      return import("./mesh-upgrades.create.ts");
    case "mesh-upgrades get":
      return import("./mesh-upgrades.get.ts");
    case "releases get":
      return import("./releases.get.ts");
    case "releases delete":
      return import("./releases.delete.ts");
    case "engines upgrade":
      return import("./engines.upgrade.ts");
    default:
      throw new Error(`no operation ${name}`);
  }
}

/** Every operation of the document as a command. */
export const operations: readonly OperationEntry[] = operationCommands(rows, load);
