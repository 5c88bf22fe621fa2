import { type Operation, readOperations } from "@meshlift/openapi";
import { followUpOf, type OperationCommand } from "../src/command/operation.ts";
import type { ResponseShapes } from "../src/command/response-shape.ts";
import { ownCommands } from "../src/commands/own-commands.ts";
import { examplesOf } from "./examples.ts";
import { bodyShape, flagsOf } from "./flags.ts";
import { followUpsOf } from "./follow-ups.ts";
import { plainText, shortText } from "./plain-text.ts";
import { responsesOf } from "./response-shape.ts";
import { untilExample } from "./until-example.ts";
import { GenerateError } from "./generate-error.ts";

/** An operation of the document, its command, and the shapes of the responses that the command reads. */
export interface Entry {
  operation: Operation;
  command: OperationCommand;
  responses: ResponseShapes;
}

/**
 * Returns every operation of a bundled document with its command, in the document's order.
 * @throws {GenerateError} that names the operation that cannot become a command.
 */
export function readEntries(document: unknown): Entry[] {
  const operations = readOperations(document);
  return operations.map((operation) => {
    const command = commandOf(operation, operations);
    return { operation, command, responses: responsesOf(operation, followUpOf(command), operations) };
  });
}

/** Nouns of our own commands. */
const taken: ReadonlySet<string> = new Set(ownCommands.map(({ noun }) => noun));

function commandOf(operation: Operation, operations: Operation[]): OperationCommand {
  const { id, noun, verb, method, summary, description, confirm, requestBody, externalDocs } = operation;
  if (taken.has(noun))
    throw new GenerateError(
      `${id}: the CLI has its own command "${noun}"; give the operation another operationId`,
    );
  const flags = flagsOf(operation);
  const followUps = followUpsOf(operation, operations, flagsOf);
  const { next } = followUps;
  const reader = next
    ? operations.find((other) => other.noun === next.noun && other.verb === next.verb)
    : operation;
  const until = reader?.method === "get" ? untilExample(reader) : undefined;
  return {
    id,
    noun,
    verb,
    method: method.toUpperCase(),
    summary,
    description: shortText(description),
    ...(confirm === undefined ? {} : { confirm: plainText(confirm) }),
    flags,
    ...(requestBody === undefined ? {} : { body: bodyShape(requestBody) }),
    examples: examplesOf(operation, flags),
    ...followUps,
    ...(until === undefined ? {} : { until }),
    ...(externalDocs === undefined ? {} : { link: externalDocs }),
  };
}
