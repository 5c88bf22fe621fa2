import type { Command } from "../command/command.ts";
import { type FlagSpec, readFlagWord } from "../command/flag.ts";
import { knownNoun } from "../command/parsing/noun-number.ts";
import type { Io } from "../terminal/io.ts";
import { type LineBeforeCursor, readLine } from "./read-line.ts";

/** A word that completion can insert. */
export interface Candidate {
  /** The whole word, unquoted. */
  word: string;
  description: string;
}

/**
 * Returns what may stand at the cursor: words, or file names. Reads the credentials file for the names of its profiles,
 * and connects to nothing.
 * @param before the words before the cursor, without the name of the program.
 * @param current the word at the cursor, as far as it is typed.
 */
export async function candidatesFor(
  before: readonly string[],
  current: string,
  commands: readonly Command[],
  env: Io["env"],
): Promise<readonly Candidate[] | "files"> {
  const line = await readLine(before, commands);
  const { open, flags, command } = line;
  if (open !== undefined && (open.optional === undefined || !current.startsWith("-")))
    return valueCandidates(open, "", command, env);
  if (current.startsWith("-")) {
    const [, head] = /^(--[^=]+=)/.exec(current) ?? [];
    const flag = head === undefined ? undefined : readFlagWord(flags, current)?.flags[0];
    return head === undefined || flag?.value === undefined
      ? flagCandidates(line)
      : valueCandidates(flag, head, command, env);
  }
  return wordCandidates(line, current, commands, env);
}

async function valueCandidates(
  { name, choices, completes = [] }: FlagSpec,
  head: string,
  command: Command | undefined,
  env: Io["env"],
): Promise<readonly Candidate[] | "files"> {
  if (completes === "files") return "files";
  const found = (): Promise<readonly string[]> | readonly string[] => {
    if (completes === "profiles") return profileNames(env);
    return completes === "fields" ? fieldNames(name, command) : completes;
  };
  const values = choices ?? (await found());
  return values.map((value) => ({ word: `${head}${value}`, description: "" }));
}

async function fieldNames(flag: string, command: Command | undefined): Promise<readonly string[]> {
  const loaded = await command?.load();
  return (await loaded?.fieldsFor?.(flag)) ?? [];
}

async function profileNames(env: Io["env"]): Promise<readonly string[]> {
  const { credentialsFile, profilesIn } = await import("../config/credentials-file.ts");
  return profilesIn(credentialsFile(env));
}

function flagCandidates({ words, flags, given }: LineBeforeCursor): Candidate[] {
  const open = flags.filter(({ name, repeat }) => repeat === true || !given.has(name));
  const found = open.flatMap(flagCandidatesOf);
  return words.length === 0 ? [...found, { word: "--version", description: "Print the version." }] : found;
}

/** A value that only follows `=` is a word of its own. */
function flagCandidatesOf({ name, description, optional, choices = [] }: FlagSpec): Candidate[] {
  const values = optional === "inline" ? choices.map((choice) => `--${name}=${choice}`) : [];
  return [`--${name}`, ...values].map((word) => ({ word, description }));
}

/** Returns nouns, verbs or topics. After a verb only flags are left: the required ones first. */
async function wordCandidates(
  line: LineBeforeCursor,
  current: string,
  commands: readonly Command[],
  env: Io["env"],
): Promise<Candidate[]> {
  const { words, command, flags, given } = line;
  const [first, ...rest] = words;
  if (first === undefined) return nounCandidates(current, commands);
  if (command?.argument !== undefined) return argumentCandidates(command, rest, current, commands);
  if (command === undefined) return rest.length === 0 ? verbCandidates(first, commands) : [];
  if (words.length > 2 || current !== "") return [];
  const withManifest = given.has("file") || given.has("template");
  const missing = flags.filter(
    ({ name, required, variable, inBody }) =>
      required === true &&
      !given.has(name) &&
      !(variable !== undefined && env[variable]) &&
      !(withManifest && inBody === true),
  );
  return missing.length > 0 ? missing.flatMap(flagCandidatesOf) : flagCandidates(line);
}

/** Returns the arguments of `completion` and `help`. */
async function argumentCandidates(
  command: Command,
  given: readonly string[],
  current: string,
  commands: readonly Command[],
): Promise<Candidate[]> {
  const { argumentValues = [], argumentIsCommand = false } = (await command.load()).describe();
  if (given.length === 0)
    return [
      ...(argumentIsCommand
        ? nounCandidates(
            current,
            commands.filter((other) => other !== command),
          )
        : []),
      ...argumentValues.map(plain),
    ];
  return argumentIsCommand && given.length === 1 ? verbCandidates(given[0] ?? "", commands) : [];
}

function nounCandidates(current: string, commands: readonly Command[]): Candidate[] {
  const groups = Map.groupBy(
    commands.filter(({ hidden }) => hidden !== true),
    ({ noun }) => noun,
  );
  const known = knownNoun(current, [...groups.keys()]);
  return [
    // A noun typed in the singular is complete.
    ...(known === undefined || known === current ? [] : [plain(current)]),
    ...[...groups].map(([noun, own]) => ({ word: noun, description: own.map(nounText).join(", ") })),
  ];
}

function nounText({ verb, summary }: Command): string {
  return verb ?? summary;
}

function verbCandidates(noun: string, commands: readonly Command[]): Candidate[] {
  return commands.flatMap(({ noun: own, verb, summary }) =>
    own === noun && verb !== undefined ? [{ word: verb, description: summary }] : [],
  );
}

function plain(word: string): Candidate {
  return { word, description: "" };
}
