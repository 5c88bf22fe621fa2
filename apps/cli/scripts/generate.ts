/** Writes `generated/`: the commands, their validators, calls and templates. All files, or none. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Operation, readOperations } from "@meshlift/spec";
import type { Command } from "../src/command.ts";
import { callsModule } from "./calls.ts";
import { examplesOf } from "./examples.ts";
import { bodyShape, flagsOf } from "./flags.ts";
import { followUpsOf } from "./follow-ups.ts";
import { plainText } from "./plain-text.ts";
import { templatesOf } from "./templates.ts";
import { validatorModules } from "./validators.ts";

const banner = '// Generated from spec/ by "pnpm generate". Do not edit.\n';
const target = new URL("../generated/", import.meta.url);

const document: unknown = JSON.parse(
  await readFile(fileURLToPath(import.meta.resolve("@meshlift/spec/openapi.json")), "utf8"),
);
const operations = readOperations(document);
const commands = Object.fromEntries(operations.map((operation) => [operation.id, commandOf(operation)]));
const templates = Object.fromEntries(operations.map((operation) => [operation.id, templatesOf(operation)]));
const validators = validatorModules(operations);

const files = new Map([
  ["commands.ts", table("Command", "commands", commands, "Every command, by its operationId.")],
  ["templates.ts", table("", "templates", templates, "Manifests to start from: operationId, then example.")],
  ["calls.ts", callsModule(operations)],
  ["validators.js", validators.code],
  ["validators.d.ts", validators.types],
]);
await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
for (const [name, text] of files) await writeFile(new URL(name, target), banner + text);

function commandOf(operation: Operation): Command {
  const { id, noun, verb, method, summary, description, confirm, body } = operation;
  if (noun === "help") throw new Error(`${id}: "help" is a command of its own`);
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
