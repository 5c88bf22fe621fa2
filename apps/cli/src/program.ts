import { Command as Grammar, CommanderError, Option } from "commander";
import { commands } from "../generated/commands.ts";
import packageJson from "../package.json" with { type: "json" };
import type { Command, Flag } from "./command.ts";
import { exitCodesText } from "./exit-codes.ts";
import { Failure } from "./failure.ts";
import { type GlobalFlag, globalFlags } from "./global-flags.ts";
import { describeVerb, flagDescription, flagTerm, globalHeading, helpLayout } from "./help-text.ts";
import { suggestion } from "./nearest.ts";
import type { Typed } from "./request.ts";

/** A command, and what was typed with it. */
export interface RunIntent {
  kind: "run";
  command: Command;
  typed: Typed;
  globals: Readonly<Record<string, unknown>>;
  file: string | undefined;
  /** `true` without the name of an example. */
  template: string | true | undefined;
  /** What the grammar does not know: flags and stray words. */
  problems: readonly string[];
}

/** What a command line asks for. */
export type Intent = RunIntent | { kind: "print"; text: string };

/** An option that keeps its own spelling, for `--mesh-id` and `--meshId` are two. */
class ExactOption extends Option {
  override attributeName(): string {
    return this.name();
  }
}

/**
 * Reads a command line.
 * @throws {Failure} for one that no command can be made of.
 */
export function readCommandLine(argv: readonly string[], columns: number | undefined): Intent {
  let printed = "";
  let intent: Intent | undefined;
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
  for (const [noun, verbs] of Map.groupBy(Object.values(commands), (command) => command.noun)) {
    const group = program
      .command(noun)
      .description(verbs.map(({ verb }) => verb).join(", "))
      .usage("<verb> [flags]")
      .exitOverride();
    addGlobalFlags(group);
    refuseUnknownCommand(group, noun);
    for (const command of verbs) {
      const grammar = addVerb(group, command);
      grammar.action(() => {
        intent = { ...runIntent(command, grammar), globals: globalsOf(program, group, grammar) };
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
  return intent ?? { kind: "print", text: printed };
}

function addGlobalFlags(grammar: Grammar): void {
  for (const flag of globalFlags) {
    const known = grammar.options.some((option) => option.name() === flag.name);
    if (!known) grammar.addOption(globalOption(flag, flag.description).helpGroup(globalHeading));
  }
}

function globalOption({ name, short, value, choices }: GlobalFlag, description: string): Option {
  const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
  const option = new ExactOption(value === undefined ? names : `${names} <${value}>`, description);
  return choices === undefined ? option : option.argParser(choiceOf(name, choices));
}

function choiceOf(name: string, choices: readonly string[]) {
  return (text: string): string => {
    if (choices.includes(text)) return text;
    throw new Failure(
      "usage",
      `--${name}: "${text}" is not one of ${choices.join(", ")}.${suggestion(text, choices)}`,
    );
  };
}

const flagsHeading = "Flags:";

function addVerb(group: Grammar, command: Command): Grammar {
  const grammar = group
    .command(command.verb)
    .summary(command.summary)
    .usage("[flags]")
    // Judged together with everything else that is wrong, not one by one.
    .allowUnknownOption()
    .allowExcessArguments()
    .exitOverride();
  for (const flag of command.flags) grammar.addOption(flagOption(flag));
  // Known to every command, so that one without a body can say so.
  for (const [term, text] of [
    ["-f, --file <FILE>", "YAML or JSON manifest of the body, - for standard input; flags win over it"],
    ["--template [EXAMPLE]", "print a commented manifest to start from"],
  ] as const)
    grammar.addOption(
      new ExactOption(term, text).helpGroup("Manifest:").hideHelp(command.body === undefined),
    );
  addGlobalFlags(grammar);
  return describeVerb(grammar, command);
}

/** A flag that is a global one as well, `--project-id`, is shown as the command describes it. */
function flagOption(flag: Flag): Option {
  const global = globalFlags.find(({ name }) => name === flag.name);
  if (global !== undefined)
    return globalOption(global, flagDescription(flag, "or set HUAWEICLOUD_SDK_PROJECT_ID")).helpGroup(
      flagsHeading,
    );
  return new ExactOption(flagTerm(flag), flagDescription(flag))
    .helpGroup(flag.in === "body" ? "Flags for the body:" : flagsHeading)
    .argParser((text: string, earlier: unknown) => [...(Array.isArray(earlier) ? earlier : []), text]);
}

function runIntent(command: Command, grammar: Grammar): Omit<RunIntent, "globals"> {
  const options = grammar.opts<Record<string, unknown>>();
  const known = grammar.options.map((option) => option.name());
  const typed = new Map<string, string[]>();
  for (const { name } of command.flags) {
    const texts = grammar.getOptionValueSource(name) === "cli" ? options[name] : undefined;
    if (Array.isArray(texts)) typed.set(name, texts.map(String));
    // A switch without a value.
    else if (texts === true) typed.set(name, ["true"]);
  }
  const { file, template } = options;
  return {
    kind: "run",
    command,
    typed,
    file: typeof file === "string" ? file : undefined,
    template: typeof template === "string" || template === true ? template : undefined,
    problems: [
      ...unknownWords(grammar.args, known),
      ...(command.body === undefined && file !== undefined ? ["--file: this command sends no body."] : []),
    ],
  };
}

/** After an unknown flag, what follows may be its value: only flags are named then. */
function unknownWords(words: readonly string[], known: readonly string[]): string[] {
  const flags = words.filter((word) => /^-./.test(word)).map((word) => word.split("=")[0] ?? word);
  if (flags.length === 0) return words.map((word) => `${word}: is not expected here; values follow a flag.`);
  return flags.map(
    (flag) => `${flag}: there is no such flag.${suggestion(flag.replace(/^-+/, ""), known, "--")}`,
  );
}

/** A global flag may stand before the noun, before the verb or after it; the last place wins. */
function globalsOf(...grammars: Grammar[]): Record<string, unknown> {
  return Object.assign({}, ...grammars.map((grammar) => grammar.opts()));
}

function addHelpCommand(program: Grammar): void {
  program
    .command("help")
    .description("help for a command, or for a topic: exit-codes")
    .argument("[words...]", "noun and verb, or topic")
    .action((words: string[]) => {
      if (words.join(" ") === "exit-codes") {
        program.configureOutput().writeOut?.(exitCodesText());
        return;
      }
      let found = program;
      for (const word of words) {
        const next = found.commands.find((command) => command.name() === word);
        if (next === undefined) {
          const names = found.commands.map((command) => command.name());
          throw new Failure(
            "usage",
            `there is no help for "${words.join(" ")}".${suggestion(word, [...names, "exit-codes"])}`,
          );
        }
        found = next;
      }
      found.help();
    });
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
