import document from "@meshlift/spec/openapi.json" with { type: "json" };
import { isRecord } from "@meshlift/openapi";
import type { Command } from "../../src/command/command.ts";
import { ownCommands } from "../../src/commands/own-commands.ts";
import { commands } from "../../src/commands/table.ts";

/** The operations that the goldens know, so that no golden changes when the document gets another one. */
const known = new Set([
  "mesh-upgrades/create",
  "mesh-upgrades/get",
  "releases/get",
  "releases/delete",
  "engines/upgrade",
]);

/** The document with these operations alone. */
export const goldenDocument: unknown = {
  ...document,
  paths: Object.fromEntries(
    Object.entries(document.paths)
      .map(([path, item]): [string, Record<string, unknown>] => [path, withKnown(item)])
      .filter(([, item]) => Object.values(item).some((value) => operationIdOf(value) !== undefined)),
  ),
};

function withKnown(item: object): Record<string, unknown> {
  const entries = Object.entries(item).filter(([, value]) => {
    const id = operationIdOf(value);
    return id === undefined || known.has(id);
  });
  return Object.fromEntries(entries);
}

function operationIdOf(value: unknown): string | undefined {
  const id = isRecord(value) ? value["operationId"] : undefined;
  return typeof id === "string" ? id : undefined;
}

/** The commands of these operations, and our own. */
export const goldenCommands: readonly Command[] = commands.filter(
  (command) => ownCommands.includes(command) || known.has(`${command.noun}/${command.verb}`),
);
