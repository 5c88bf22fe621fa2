import { type Operation, readOperations } from "@meshlift/spec";
import type { Command } from "../src/command.ts";
import { indexModule } from "./index-module.ts";
import { examplesOf } from "./examples.ts";
import { bodyShape, flagsOf } from "./flags.ts";
import { followUpsOf } from "./follow-ups.ts";
import { moduleName } from "./names.ts";
import { operationModule } from "./operation-module.ts";
import { plainText } from "./plain-text.ts";
import { Refusal } from "./refusal.ts";
import { validatorModule } from "./validators.ts";

/**
 * Text of each file of `generated/`, by its name: an index, and for each operation a module and its validator, so that
 * a command line loads no other operation than its own.
 * @throws {Refusal} naming the operation that no command can be made of.
 */
export function modulesOf(document: unknown): Map<string, string> {
  const operations = readOperations(document);
  const files = new Map([["index.ts", indexModule(operations)]]);
  for (const operation of operations) {
    const name = moduleName(operation);
    const { code, types } = validatorModule(operation);
    files.set(`${name}.ts`, operationModule(operation, commandOf(operation, operations)));
    files.set(`${name}.validator.js`, code);
    files.set(`${name}.validator.d.ts`, types);
  }
  return files;
}

function commandOf(operation: Operation, operations: Operation[]): Command {
  const { id, noun, verb, method, summary, description, confirm, body } = operation;
  if (noun === "help" || noun === "config")
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
    ...(body === undefined ? {} : { body: bodyShape(body) }),
    examples: examplesOf(operation, flags),
    ...followUpsOf(operation, operations, flagsOf),
  };
}
