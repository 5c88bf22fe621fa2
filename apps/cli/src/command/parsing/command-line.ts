import type { Command, Invocation, LoadedCommand } from "../command.ts";
import type { FlagSpec, GivenFlags } from "../flag.ts";
import { globalFlagSpecs, readGlobalOptions, withGlobalFlags } from "../global-options.ts";
import { suggestion } from "../suggestion.ts";
import { route } from "./route.ts";
import type { ParsedFlags } from "./parse-flags.ts";
import { unexpectedArgument, unknownWords } from "./unknown-words.ts";

/** A command, and what it was given. */
export interface CommandLine {
  command: LoadedCommand;
  invocation: Invocation;
}

/**
 * Reads a command line. One that asks for help or for the version is read as a line for that command.
 * @throws {Failure} for a line that names no command.
 */
export async function readCommandLine(
  argv: readonly string[],
  commands: readonly Command[],
): Promise<CommandLine> {
  const { command, words } = route(helpFirst(argv), commands);
  const loaded = await command.load();
  const own = loaded.describe().flags;
  const flags = withGlobalFlags(own);
  const { given, rest, operands, problems } = await parseWords(words, flags);
  const [empty, values] = withoutEmpty(given);
  const globals = readGlobalOptions(values);
  if (globals.help && command.noun !== "help") {
    const name = command.verb === undefined ? [command.noun] : [command.noun, command.verb];
    return readCommandLine(["help", ...name], commands);
  }
  const others = [...rest.filter((word) => !/^-./.test(word)), ...operands];
  const takesWords = command.argument !== undefined;
  return {
    command: loaded,
    invocation: {
      globals,
      flags: values,
      words: others,
      problems: [
        ...unknownWords(
          takesWords ? rest.filter((word) => /^-./.test(word)) : rest,
          visible(flags),
          missing(own, given),
        ),
        ...(takesWords ? [] : operands.map((word) => unexpectedArgument(word))),
        ...problems,
        ...empty,
        ...valueProblems(flags, values),
      ],
      commands,
    },
  };
}

/** A global flag with an empty value is reported here, and then read as not given. */
function withoutEmpty(given: GivenFlags): [problems: string[], rest: GivenFlags] {
  const empty = globalFlagSpecs.filter(({ name }) => given.get(name)?.includes("") === true);
  const names = new Set(empty.map(({ name }) => name));
  return [
    empty.map(({ name }) => `--${name}: must not be empty.`),
    new Map([...given].filter(([name]) => !names.has(name))),
  ];
}

/** `--help` in front of a noun asks for the help of the noun. */
function helpFirst(argv: readonly string[]): readonly string[] {
  const [first, ...rest] = argv;
  const isHelp = first === "--help" || first === "-h";
  return isHelp && rest.length > 0 && rest.every((word) => !word.startsWith("-")) ? ["help", ...rest] : argv;
}

/** The parser is loaded only for a line with flags other than --help. */
async function parseWords(words: readonly string[], flags: readonly FlagSpec[]): Promise<ParsedFlags> {
  const rest = words.filter((word) => word !== "--help" && word !== "-h");
  if (rest.some((word) => /^-./.test(word))) {
    const { parseFlags } = await import("./parse-flags.ts");
    return parseFlags(words, flags);
  }
  const help: [string, true[]][] = rest.length === words.length ? [] : [["help", [true]]];
  return { given: new Map(help), rest, operands: [], problems: [] };
}

function visible(flags: readonly FlagSpec[]): readonly FlagSpec[] {
  return flags.filter(({ rejected }) => rejected === undefined);
}

/** Returns the names of required flags that were not given and have no variable in their place. */
function missing(flags: readonly FlagSpec[], given: GivenFlags): string[] {
  return flags
    .filter(({ name, required, variable }) => required === true && variable === undefined && !given.has(name))
    .map(({ name }) => name);
}

/** Checks what can be checked of the values without the document. */
function valueProblems(flags: readonly FlagSpec[], given: GivenFlags): string[] {
  return flags.flatMap((flag) => {
    const values = given.get(flag.name);
    if (values === undefined) return [];
    if (flag.rejected !== undefined) return [`--${flag.name}: ${flag.rejected}.`];
    // A flag without its value is no second value.
    const texts = new Set(values.filter((value) => value !== true));
    if (flag.repeat !== true && texts.size > 1)
      return [`--${flag.name}: given ${values.length} times with different values; keep one.`];
    return choiceProblem(flag, values);
  });
}

function choiceProblem({ name, choices, optional }: FlagSpec, values: readonly (string | true)[]): string[] {
  if (choices === undefined) return [];
  const wrong = values.find((value) => typeof value === "string" && !choices.includes(value));
  if (typeof wrong !== "string") return [];
  // kubectl has formats that pick values: jsonpath=…, custom-columns=…
  const hint =
    name === "output" && wrong.includes("=") ? " To pick values, add --query." : suggestion(wrong, choices);
  return [
    `--${name}: expected ${optional === undefined ? "one of " : "no value or "}${choices.join(", ")}, got ${JSON.stringify(wrong)}.${hint}`,
  ];
}
