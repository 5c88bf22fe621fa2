import { Command as Grammar, CommanderError, Option } from "commander";
import { operations } from "../generated/index.ts";
import packageJson from "../package.json" with { type: "json" };
import { addCompletionCommand } from "./completion-command.ts";
import { addConfigCommand } from "./config-command.ts";
import { addFirstSteps } from "./first-steps.ts";
import { grammarFailure, unknownNoun, unknownVerb, type Verbs } from "./grammar-failure.ts";
import { addHelpCommand } from "./help-command.ts";
import { describeVerb, globalHeading, helpLayout, type ListedCommand } from "./help-text.ts";
import type { Io } from "./io.ts";
import { readIntent, type RunIntent } from "./intent.ts";
import { withKnownNoun } from "./noun-number.ts";
import { addFlags, addGlobalFlags } from "./options.ts";
import type { Operation, Outline } from "./outline.ts";
import { type OwnCommand, ownCommands } from "./own-commands.ts";
import { programPurpose, programUsage } from "./program-text.ts";
import { Repeats } from "./repeats.ts";

/** What a command outside the document does. */
type Action = (io: Io) => Promise<void>;

/**
 * Reads a command line: a command to run, or a text to print.
 * @throws {Failure} for one that no command can be made of.
 */
export async function readCommandLine(
  words: readonly string[],
  columns: number | undefined,
): Promise<RunIntent | Action | string> {
  const argv = withKnownNoun(helpFirst(words), nouns);
  const loaded = await loadTyped(argv);
  let printed = "";
  let intent: RunIntent | Action | undefined;
  const repeats = new Repeats();
  const program = new Grammar("meshlift")
    .description(programPurpose)
    .usage(programUsage)
    .optionsGroup(globalHeading)
    .configureOutput({
      writeOut: (text) => (printed += text),
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(columns || 80, 120),
      getOutHasColors: () => false,
    })
    .configureHelp(helpLayout(listCommands))
    .addHelpOption(new Option("-h, --help", "show this help").helpGroup(globalHeading))
    .version(packageJson.version, "--version", "print the version")
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride();
  addGlobalFlags(program);
  repeats.watch(program);
  // A grammar of hundreds of commands takes its time, and only that of the typed noun is needed.
  const typed = outlines.filter(({ noun }) => argv.includes(noun));
  for (const [noun, own] of Map.groupBy(typed, (outline) => outline.noun)) {
    const group = program
      .command(noun)
      .description(`Commands for ${noun.replaceAll("-", " ")}.`)
      .usage("<verb> [flags]")
      .addHelpText("after", "\nExit codes: meshlift help exit-codes")
      .exitOverride();
    addGlobalFlags(group);
    repeats.watch(group);
    group.on("command:*", ([word = ""]: string[]) => {
      throw unknownVerb(word, noun, verbsOf);
    });
    for (const outline of own) {
      const grammar = group.command(outline.verb).summary(outline.summary);
      const operation = loaded.get(outline);
      if (operation === undefined) continue;
      addVerb(grammar, operation);
      repeats.watch(grammar);
      grammar.action(() => {
        const read = readIntent(operation, grammar, [program, group]);
        intent = { ...read, problems: [...read.problems, ...repeats.problems()] };
      });
    }
  }
  addConfigCommand(program, verbsOf, (act) => (intent = act));
  addCompletionCommand(program, (act) => (intent = act));
  addHelpCommand(program, verbsOf);
  addFirstSteps(program, outlines);
  program.on("command:*", ([word = "", next]: string[]) => {
    throw unknownNoun(
      word,
      next === undefined ? undefined : withKnownNoun([next.split("/")[0] ?? ""], nouns)[0],
      verbsOf,
    );
  });
  try {
    if (argv.length === 0) program.help();
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return printed;
    throw grammarFailure(error, argv, verbsOf);
  }
  return intent ?? printed;
}

const outlines = Object.values(operations);
const nouns = new Set(outlines.map(({ noun }) => noun));
const verbsOf: Verbs = new Map([
  ...Map.groupBy(outlines, ({ noun }) => noun)
    .entries()
    .map(([noun, own]) => [noun, own.map(({ verb }) => verb)] as const),
  [ownCommands.configShow.noun, [ownCommands.configShow.verb]] as const,
]);

function listCommands(): ListedCommand[] {
  return [
    ...outlines.map(({ noun, verb, summary }) => ({ term: `${noun} ${verb}`, summary })),
    ...Object.values<OwnCommand>(ownCommands).map(({ noun, verb, argument, summary }) => ({
      term: [noun, verb, argument].filter((word) => word !== undefined).join(" "),
      summary,
    })),
  ];
}

/** `--help` in front of a noun asks for the help of the noun. */
function helpFirst(words: readonly string[]): readonly string[] {
  const [first, ...rest] = words;
  const asked = first === "--help" || first === "-h";
  return asked && rest.length > 0 && rest.every((word) => !word.startsWith("-")) ? ["help", ...rest] : words;
}

/** The operations whose noun and verb were typed: one, if no value happens to be called like a verb. */
async function loadTyped(argv: readonly string[]): Promise<Map<Outline, Operation>> {
  const typed = outlines.filter(({ noun, verb }) => argv.includes(noun) && argv.includes(verb));
  return new Map(await Promise.all(typed.map(async (outline) => [outline, await outline.load()] as const)));
}

function addVerb(grammar: Grammar, { command }: Operation): void {
  grammar
    .usage("[flags]")
    // Judged together with everything else that is wrong, not one by one.
    .allowUnknownOption()
    .allowExcessArguments()
    .exitOverride();
  addFlags(grammar, command);
  describeVerb(grammar, command);
}
