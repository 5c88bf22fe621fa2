import { Command as Grammar, CommanderError, Option } from "commander";
import { operations } from "../generated/index.ts";
import packageJson from "../package.json" with { type: "json" };
import { addConfigCommand } from "./config-command.ts";
import { Failure } from "./failure.ts";
import { addHelpCommand } from "./help-command.ts";
import { describeVerb, globalHeading, helpLayout } from "./help-text.ts";
import type { Io } from "./io.ts";
import { readIntent, type RunIntent } from "./intent.ts";
import { suggestion } from "./nearest.ts";
import { withKnownNoun } from "./noun-number.ts";
import { addFlags, addGlobalFlags } from "./options.ts";
import type { Operation, Outline } from "./outline.ts";
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
  const argv = withKnownNoun(words, nouns);
  const loaded = await loadTyped(argv);
  let printed = "";
  let intent: RunIntent | Action | undefined;
  const repeats = new Repeats();
  const program = new Grammar("meshlift")
    .description("Drive Huawei Cloud mesh upgrades, grayscale releases and microservice engine upgrades.")
    .usage("<noun> <verb> [flags]")
    .optionsGroup(globalHeading)
    .configureOutput({
      writeOut: (text) => (printed += text),
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(columns ?? 80, 120),
      getOutHasColors: () => false,
    })
    .configureHelp(helpLayout)
    .addHelpOption(new Option("-h, --help", "show this help").helpGroup(globalHeading))
    .version(packageJson.version, "--version", "print the version")
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride();
  addGlobalFlags(program);
  repeats.watch(program);
  for (const [noun, verbs] of Map.groupBy(listed(argv), (outline) => outline.noun)) {
    const group = program
      .command(noun)
      .description(`Commands for ${noun.replaceAll("-", " ")}.`)
      .usage("<verb> [flags]")
      .exitOverride();
    addGlobalFlags(group);
    repeats.watch(group);
    refuseUnknownCommand(
      group,
      verbs.map(({ verb }) => verb),
      noun,
    );
    for (const outline of verbs) {
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
  addConfigCommand(program, (act) => (intent = act));
  addHelpCommand(program);
  refuseUnknownCommand(program, [...nouns, "config", "help"]);
  try {
    if (argv.length === 0) program.help();
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw toFailure(error, argv);
  }
  return intent ?? printed;
}

const outlines = Object.values(operations);
const nouns = new Set(outlines.map(({ noun }) => noun));

/** The operations whose noun and verb were typed: one, if no value happens to be called like a verb. */
async function loadTyped(argv: readonly string[]): Promise<Map<Outline, Operation>> {
  const typed = outlines.filter(({ noun, verb }) => argv.includes(noun) && argv.includes(verb));
  return new Map(await Promise.all(typed.map(async (outline) => [outline, await outline.load()] as const)));
}

/** A grammar of hundreds of commands takes its time: all are needed for a list, else those of the typed noun. */
function listed(argv: readonly string[]): readonly Outline[] {
  const asked =
    argv.length === 0 || argv.some((word) => word === "help" || word === "--help" || word === "-h");
  return asked ? outlines : outlines.filter(({ noun }) => argv.includes(noun));
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

/** commander's complaints, as ours. */
function toFailure(error: CommanderError, argv: readonly string[]): Failure {
  const noun = argv.find((word) => nouns.has(word));
  if (error.code === "commander.help")
    return new Failure("usage", `${noun ?? "meshlift"} needs a verb`, [], [helpAdvice(noun)]);
  const message = error.message.replace(/^error: /, "").replace(/\n\((.*)\)$/, ". $1");
  return new Failure("usage", message, [], [helpAdvice(noun)]);
}

function helpAdvice(noun: string | undefined): string {
  return `Help: meshlift help${noun === undefined ? "" : ` ${noun}`}`;
}

/** commander would suggest among what its help lists, and that is every verb at once. */
function refuseUnknownCommand(grammar: Grammar, names: readonly string[], noun?: string): void {
  grammar.on("command:*", ([word = ""]: string[]) => {
    const what = noun === undefined ? `no command "${word}"` : `no verb "${word}" for ${noun}`;
    throw new Failure("usage", `there is ${what}.${suggestion(word, names)}`, [], [helpAdvice(noun)]);
  });
}
