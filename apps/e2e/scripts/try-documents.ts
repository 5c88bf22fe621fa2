/**
 * Tries OpenAPI documents of others: `node scripts/try-documents.ts FOLDER`. Prints a row for each YAML or JSON file of the
 * folder: what reader, mock, client and CLI say, and below it each problem with its location. A document with several files must be
 * bundled before. Exits with 1 where something crashed, or was generated wrong.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DocumentError, readApiDocument } from "@meshlift/openapi";
import { parse } from "yaml";
import { tryMock } from "../src/documents/try-mock.ts";
import { tryCommands } from "../src/try-commands.ts";
import { clientCompiler, clientFiles, cliCompiler, cliFiles } from "../src/generate-from.ts";

/** How many problems of one step are printed. */
const shown = 5;

const [folder = ""] = process.argv.slice(2);
const names = (await readdir(folder)).filter((file) => /\.(?:ya?ml|json)$/.test(file)).toSorted();
if (names.length === 0) throw new Error(`${folder} has no YAML or JSON file`);
const compilers = { client: clientCompiler(), cli: cliCompiler() };

console.log(
  "| document | operations | reader | mock | client | CLI | dry runs |\n|---|---|---|---|---|---|---|",
);
for (const name of names) {
  const document: unknown = parse(await readFile(join(folder, name), "utf8"), { maxAliasCount: -1 });
  const notes: string[] = [];
  const { operations, problems } = readApiDocument(document);
  const reader = verdict(
    "refused",
    problems.map(({ pointer, message }) => `${pointer}: ${message}`),
    notes,
  );
  const mock = await served(document, notes);
  const client = await step(async () => compilers.client.typeErrors(await clientFiles(document)), notes);
  const cli = await step(async () => compilers.cli.typeErrors(await cliFiles(document)), notes);
  const dry = cli === "ok" ? await dryRuns(document, notes) : "";
  console.log(`| ${[name, operations.length, reader, mock, client, cli, dry].join(" | ")} |`);
  for (const note of notes) console.log(`    ${note}`);
}

/** Calls each operation of the mock with its example. */
async function served(document: unknown, notes: string[]): Promise<string> {
  let counts = "";
  const outcome = await step(async () => {
    const trial = await tryMock(document);
    counts = `${trial.served} served, ${trial.invalid.length} with an invalid example`;
    verdict("invalid", trial.invalid, notes);
    return trial.faulty;
  }, notes);
  return outcome === "ok" ? counts : outcome;
}

async function dryRuns(document: unknown, notes: string[]): Promise<string> {
  let counts = "";
  const outcome = await step(async () => {
    const { printed, rejected, crashed } = await tryCommands(await cliFiles(document));
    counts = `${printed} printed, ${rejected.length} rejected`;
    verdict("rejected", rejected, notes);
    return crashed;
  }, notes);
  return outcome === "ok" ? counts : outcome;
}

/** Runs a step that returns what is wrong with what was generated. */
async function step(run: () => Promise<string[]>, notes: string[]): Promise<string> {
  try {
    const errors = await run();
    if (errors.length > 0) process.exitCode = 1;
    return verdict("WRONG", errors, notes);
  } catch (error) {
    if (error instanceof DocumentError) {
      return verdict(
        "refused",
        error.problems.map(({ pointer, message }) => `${pointer}: ${message}`),
        notes,
      );
    }
    process.exitCode = 1;
    return verdict("CRASH", [error instanceof Error ? (error.stack ?? error.message) : String(error)], notes);
  }
}

function verdict(word: string, problems: readonly string[], notes: string[]): string {
  if (problems.length === 0) return "ok";
  const rest = problems.length > shown ? [`… and ${problems.length - shown} more`] : [];
  for (const problem of [...problems.slice(0, shown), ...rest])
    if (!notes.includes(problem)) notes.push(problem);
  return `${word} (${problems.length})`;
}
