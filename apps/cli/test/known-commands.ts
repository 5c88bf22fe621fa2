import { knownOperations } from "@meshlift/testing/known-operations";
import { operations } from "../generated/index.ts";
import type { Command } from "../src/command/command.ts";
import type { FollowUp, Operation } from "../src/command/operation.ts";
import { OperationEntry } from "../src/commands/operation/operation-command.ts";
import { ownCommands } from "../src/commands/own-commands.ts";

/** The commands of tests with fixed texts: those of the known operations, without advice to use others, and our own. */
export const knownCommands: readonly Command[] = [
  ...operations
    .filter(isKnown)
    .map(
      ({ noun, verb, summary, loadOperation }) =>
        new OperationEntry(noun, verb, summary, async () => withKnownAdvice(await loadOperation())),
    ),
  ...ownCommands,
];

function isKnown({ noun, verb }: Pick<FollowUp, "noun" | "verb">): boolean {
  return knownOperations.has(`${noun}/${verb}`);
}

function withKnownAdvice(operation: Operation): Operation {
  const { next, check, ...command } = operation.command;
  return {
    ...operation,
    command: {
      ...command,
      ...(next !== undefined && isKnown(next) && { next }),
      ...(check !== undefined && isKnown(check) && { check }),
    },
  };
}
