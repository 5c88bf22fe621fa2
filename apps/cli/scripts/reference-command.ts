import { Command as Grammar } from "commander";
import { addCompletionCommand } from "../src/completion-command.ts";
import { addConfigCommand } from "../src/config-command.ts";
import { exitsOf } from "../src/exit-codes.ts";
import { addHelpCommand } from "../src/help-command.ts";
import { askingText, examplesSetting } from "../src/help-text.ts";
import { type OwnCommand, ownCommands } from "../src/own-commands.ts";
import type { Entry } from "./commands.ts";
import { page, prose, shell, synopsis, terms } from "./markdown.ts";
import { exitSection } from "./reference-exits.ts";
import { commandFlags } from "./reference-flags.ts";

/** The page of an operation: its purpose as the document has it, with its marks; the rest as the help has it. */
export function verbPage({ operation, command }: Entry): string {
  const { noun, verb, summary, examples } = command;
  const shown = examples.map(({ title, lines }) => shell([`# ${title}`, ...lines]));
  return page(`meshlift ${noun} ${verb}`, `${summary}.`, [
    synopsis(`meshlift ${noun} ${verb} [flags]`),
    operation.description.trim(),
    prose(askingText(command)),
    commandFlags(command),
    globalFlagsLink("../"),
    ...(shown.length === 0 ? [] : [`## Examples\n\nRun them ${prose(examplesSetting)}.`, ...shown]),
    exitSection(exitsOf(command), "../"),
  ]);
}

/** A command that is not made from the document, with its grammar. */
export interface OwnEntry {
  words: string[];
  command: OwnCommand;
  grammar: Grammar;
}

/** All of them. */
export function ownEntries(): OwnEntry[] {
  const program = new Grammar("meshlift");
  addConfigCommand(program, new Map(), () => {});
  addCompletionCommand(program, () => {});
  addHelpCommand(program, new Map());
  return Object.values<OwnCommand>(ownCommands).map((command) => {
    const words = [command.noun, command.verb].filter((word) => word !== undefined);
    const grammar = words.reduce<Grammar | undefined>(
      (found, word) => found?.commands.find((inner) => inner.name() === word),
      program,
    );
    if (grammar === undefined) throw new Error(`there is no grammar of ${words.join(" ")}`);
    return { words, command, grammar };
  });
}

/** The page of one of them. */
export function ownPage({ words, command, grammar }: OwnEntry): string {
  const { summary, examples = [], exits } = command;
  const up = "../".repeat(words.length - 1);
  return page(`meshlift ${words.join(" ")}`, `${summary}.`, [
    synopsis(`meshlift ${words.join(" ")} ${grammar.usage()}`),
    prose(grammar.description()),
    terms(grammar.registeredArguments.map((argument) => [argument.name(), prose(argument.description)])),
    ...(examples.length === 0
      ? []
      : ["## Install it", ...examples.map(({ title, lines }) => shell(lines, title))]),
    grammar.options.length === 0 ? "" : globalFlagsLink(up),
    exitSection(exits, up),
  ]);
}

function globalFlagsLink(up: string): string {
  return `It also takes the [global flags](${up}index.md#global-flags).`;
}
