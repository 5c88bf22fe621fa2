import { Command as Grammar, CommanderError, Option } from "commander";
import { commands } from "../generated/commands.ts";
import packageJson from "../package.json" with { type: "json" };
import type { Command } from "./command.ts";
import { Failure } from "./failure.ts";
import { addHelpCommand } from "./help-command.ts";
import { describeVerb, globalHeading, helpLayout } from "./help-text.ts";
import { readIntent, type RunIntent } from "./intent.ts";
import { suggestion } from "./nearest.ts";
import { addFlags, addGlobalFlags } from "./options.ts";
import { Repeats } from "./repeats.ts";

/**
 * Reads a command line: a command to run, or a text to print.
 * @throws {Failure} for one that no command can be made of.
 */
export function readCommandLine(argv: readonly string[], columns: number | undefined): RunIntent | string {
  let printed = "";
  let intent: RunIntent | undefined;
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
  for (const [noun, verbs] of Map.groupBy(Object.values(commands), (command) => command.noun)) {
    const group = program
      .command(noun)
      .description(`Commands for ${noun.replaceAll("-", " ")}.`)
      .usage("<verb> [flags]")
      .exitOverride();
    addGlobalFlags(group);
    repeats.watch(group);
    refuseUnknownCommand(group, noun);
    for (const command of verbs) {
      const grammar = addVerb(group, command);
      repeats.watch(grammar);
      grammar.action(() => {
        const read = readIntent(command, grammar, [program, group]);
        intent = { ...read, problems: [...read.problems, ...repeats.problems()] };
      });
    }
  }
  addHelpCommand(program);
  refuseUnknownCommand(program);
  try {
    if (argv.length === 0) program.help();
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw toFailure(error, argv);
  }
  return intent ?? printed;
}

function addVerb(group: Grammar, command: Command): Grammar {
  const grammar = group
    .command(command.verb)
    .summary(command.summary)
    .usage("[flags]")
    // Judged together with everything else that is wrong, not one by one.
    .allowUnknownOption()
    .allowExcessArguments()
    .exitOverride();
  addFlags(grammar, command);
  return describeVerb(grammar, command);
}

/** commander's complaints, as ours. */
function toFailure(error: CommanderError, argv: readonly string[]): Failure {
  const noun = argv.find((word) => Object.values(commands).some((command) => command.noun === word));
  if (error.code === "commander.help")
    return new Failure("usage", `${noun ?? "meshlift"} needs a verb`, [], [helpAdvice(noun)]);
  const message = error.message.replace(/^error: /, "").replace(/\n\((.*)\)$/, ". $1");
  return new Failure("usage", message, [], [helpAdvice(noun)]);
}

function helpAdvice(noun: string | undefined): string {
  return `Help: meshlift help${noun === undefined ? "" : ` ${noun}`}`;
}

/** commander would suggest among what its help lists, and that is every verb at once. */
function refuseUnknownCommand(grammar: Grammar, noun?: string): void {
  grammar.on("command:*", ([word = ""]: string[]) => {
    const names = grammar.commands.map((command) => command.name());
    const what = noun === undefined ? `no command "${word}"` : `no verb "${word}" for ${noun}`;
    throw new Failure("usage", `there is ${what}.${suggestion(word, names)}`, [], [helpAdvice(noun)]);
  });
}
