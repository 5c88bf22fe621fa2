import { type Operation, readOperations } from "@meshlift/spec";
import type { Command } from "../src/command.ts";
import { callsModule } from "./calls.ts";
import { examplesOf } from "./examples.ts";
import { bodyShape, flagsOf } from "./flags.ts";
import { followUpsOf } from "./follow-ups.ts";
import { plainText } from "./plain-text.ts";
import { Refusal } from "./refusal.ts";
import { templatesOf } from "./templates.ts";
import { validatorModules } from "./validators.ts";

/**
 * Text of each file of `generated/`, by its name.
 * @throws {Refusal} naming the operation that no command can be made of.
 */
export function modulesOf(document: unknown): Map<string, string> {
  const operations = readOperations(document);
  const commands = Object.fromEntries(
    operations.map((operation) => [operation.id, commandOf(operation, operations)]),
  );
  const templates = Object.fromEntries(operations.map((operation) => [operation.id, templatesOf(operation)]));
  const validators = validatorModules(operations);
  return new Map([
    ["commands.ts", table("Command", "commands", commands, "Every command, by its operationId.")],
    [
      "templates.ts",
      table("", "templates", templates, "Manifests to start from: operationId, then example."),
    ],
    ["calls.ts", callsModule(operations)],
    ["validators.js", validators.code],
    ["validators.d.ts", validators.types],
  ]);
}

function commandOf(operation: Operation, operations: Operation[]): Command {
  const { id, noun, verb, method, summary, description, confirm, body } = operation;
  if (noun === "help")
    throw new Refusal(`${id}: "help" is a command of its own; give the operation another operationId`);
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

function table(type: string, name: string, value: unknown, doc: string): string {
  const imports = type === "" ? "" : `import type { ${type} } from "../src/command.ts";\n\n`;
  const entries = type === "" ? "Readonly<Record<string, string>>" : type;
  return `${imports}/** ${doc} */\nexport const ${name}: Readonly<Record<string, ${entries}>> = ${JSON.stringify(value, null, 2)};\n`;
}
