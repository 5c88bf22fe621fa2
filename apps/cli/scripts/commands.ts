import {
  type ApiDocument,
  type DocumentProblem,
  type Operation,
  pagingOf,
  readForCallers,
  supportedSecurity,
} from "@meshlift/openapi";
import { followUpOf, type OperationCommand } from "../src/command/operation.ts";
import type { ResponseShapes } from "../src/command/response-shape.ts";
import { ownCommands } from "../src/commands/own-commands.ts";
import { examplesOf } from "./examples.ts";
import { bodyShape, flagProblems, flagsOf } from "./flags.ts";
import { followUpsOf } from "./follow-ups.ts";
import { plainText, shortText } from "./plain-text.ts";
import { responsesOf } from "./response-shape.ts";
import { untilExample } from "./until-example.ts";

/** An operation of the document, its command, and the shapes of the responses that the command reads. */
export interface Entry {
  operation: Operation;
  command: OperationCommand;
  responses: ResponseShapes;
}

/** The operations of a document with their commands, and what the generators need of the document besides. */
export interface Entries {
  /** In the document's order. */
  entries: Entry[];
  /** The schemas that contain themselves, by name. */
  definitions: ApiDocument["definitions"];
}

/**
 * Returns every operation of a bundled document with its command.
 * @throws {DocumentError} with every problem, each with its location and a remedy.
 */
export function readEntries(document: unknown): Entries {
  const { operations, definitions } = readForCallers(document, (all) => all.flatMap(commandProblems));
  const entries = operations.map((operation) => {
    const command = commandOf(operation, operations);
    return { operation, command, responses: responsesOf(operation, followUpOf(command), operations) };
  });
  return { entries, definitions };
}

/** Nouns of our own commands. */
const taken: ReadonlySet<string> = new Set(ownCommands.map(({ noun }) => noun));

/** Returns everything that the CLI cannot express of an operation. */
function commandProblems(operation: Operation): DocumentProblem[] {
  const { id, noun, pointer } = operation;
  const problems = flagProblems(operation);
  if (taken.has(noun)) {
    const message = `${id}: the CLI has its own command "${noun}"; give the operation another noun, with x-name`;
    problems.push({ pointer, message });
  }
  return problems;
}

function commandOf(operation: Operation, operations: Operation[]): OperationCommand {
  const { id, noun, verb, method, summary, description, confirm, requestBody, externalDocs } = operation;
  const flags = flagsOf(operation);
  const followUps = followUpsOf(operation, operations, flagsOf);
  const { next } = followUps;
  const reader = next
    ? operations.find((other) => other.noun === next.noun && other.verb === next.verb)
    : operation;
  const credential = otherCredential(operation);
  const tokenHeader = otherTokenHeader(operation);
  const paging = pagingOf(operation);
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
    ...(credential === undefined ? {} : { credential }),
    ...(tokenHeader === undefined ? {} : { tokenHeader }),
    examples: examplesOf(operation, flags),
    ...followUps,
    ...(until === undefined ? {} : { until }),
    ...(paging === undefined ? {} : { paging }),
    ...(externalDocs === undefined ? {} : { link: externalDocs }),
  };
}

/** Returns the kind of credential that an operation takes; undefined where it takes another token, or none. */
function otherCredential(operation: Operation): OperationCommand["credential"] {
  const { token, signature, basic } = supportedSecurity(operation) ?? {};
  if (basic !== undefined && token === undefined && signature === undefined) return "basic";
  return token === "authorization" ? "key" : undefined;
}

/** Returns the lower-case name of the header that the client sends a token in; undefined for the usual ones. */
function otherTokenHeader(operation: Operation): string | undefined {
  const { token } = supportedSecurity(operation) ?? {};
  return token === "x-auth-token" || token?.startsWith("authorization") ? undefined : token;
}
