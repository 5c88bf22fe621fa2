import { type Operation, readOperations } from "@meshlift/openapi";
import type { Command } from "../src/command.ts";
import { ownCommands } from "../src/own-commands.ts";
import { examplesOf } from "./examples.ts";
import { bodyShape, flagsOf } from "./flags.ts";
import { followUpsOf } from "./follow-ups.ts";
import { plainText } from "./plain-text.ts";
import { Refusal } from "./refusal.ts";

/** An operation of the document, and the command that is made of it. */
export interface Entry {
  operation: Operation;
  command: Command;
}

/**
 * Every operation of a bundled document with its command, in the document's order.
 * @throws {Refusal} naming the operation that no command can be made of.
 */
export function readEntries(document: unknown): Entry[] {
  const operations = readOperations(document);
  return operations.map((operation) => ({ operation, command: commandOf(operation, operations) }));
}

/** Nouns of commands that are not made from the document. */
const taken: ReadonlySet<string> = new Set(Object.values(ownCommands).map(({ noun }) => noun));

function commandOf(operation: Operation, operations: Operation[]): Command {
  const { id, noun, verb, method, summary, description, confirm, requestBody } = operation;
  if (taken.has(noun))
    throw new Refusal(`${id}: "${noun}" is a command of its own; give the operation another operationId`);
  const flags = flagsOf(operation);
  return {
    id,
    noun,
    verb,
    method: method.toUpperCase(),
    summary,
    description: plainText(description),
    ...(confirm === undefined ? {} : { confirm: plainText(confirm) }),
    flags,
    ...(requestBody === undefined ? {} : { body: bodyShape(requestBody) }),
    examples: examplesOf(operation, flags),
    ...followUpsOf(operation, operations, flagsOf),
  };
}
