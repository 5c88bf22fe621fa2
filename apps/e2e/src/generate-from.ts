import { fileURLToPath } from "node:url";
import { type Compiler, createCompiler } from "@meshlift/testing/type-errors";
import { readEntries } from "../../cli/scripts/commands.ts";
import { modulesOf } from "../../cli/scripts/modules.ts";
import { clientModules } from "../../../packages/client/scripts/generated-modules.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const client = `${root}packages/client`;
const cli = `${root}apps/cli`;

/** Returns the client that the generators write for a document, by absolute path. */
export async function clientFiles(document: unknown): Promise<Map<string, string>> {
  const modules = await clientModules(document);
  return new Map([...modules].map(([name, text]) => [`${client}/generated/${name}`, text]));
}

/** Returns the client and the CLI that the generators write for a document, by absolute path. */
export async function cliFiles(document: unknown): Promise<Map<string, string>> {
  const modules = modulesOf(readEntries(document));
  const files = await clientFiles(document);
  for (const [name, text] of modules) files.set(`${cli}/generated/${name}`, text);
  return files;
}

/** Creates the compiler of the client. */
export function clientCompiler(): Compiler {
  return createCompiler(`${client}/tsconfig.json`, [`${client}/src/index.ts`, `${client}/src/node.ts`]);
}

/** Creates the compiler of the CLI, with the client in it. */
export function cliCompiler(): Compiler {
  return createCompiler(`${cli}/tsconfig.json`, [`${cli}/src/bin.ts`]);
}
