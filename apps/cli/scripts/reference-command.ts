import { Command as Grammar } from "commander";
import { addCompletionCommand } from "../src/completion-command.ts";
import { addConfigCommand } from "../src/config-command.ts";
import { exitsOf, ownExits } from "../src/exit-codes.ts";
import { addHelpCommand } from "../src/help-command.ts";
import { askingText, examplesSetting } from "../src/help-text.ts";
import { type OwnCommand as OwnCommandData, ownCommands as ownCommandData } from "../src/own-commands.ts";
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

/** A command that is not made from the document. */
export interface OwnCommand {
  words: string[];
  grammar: Grammar;
}

/** All of them, from their grammar. */
export function ownCommands(): OwnCommand[] {
  const program = new Grammar("meshlift");
  addConfigCommand(program, new Map(), () => {});
  addCompletionCommand(program, () => {});
  addHelpCommand(program, new Map());
  return program.commands.flatMap((command) =>
    command.commands.length === 0
      ? [{ words: [command.name()], grammar: command }]
      : command.commands.map((verb) => ({ words: [command.name(), verb.name()], grammar: verb })),
  );
}

/** The page of one of them. */
export function ownPage({ words, grammar }: OwnCommand): string {
  const up = "../".repeat(words.length - 1);
  const placeholders = grammar.registeredArguments;
  const data = Object.values<OwnCommandData>(ownCommandData).find(({ noun }) => noun === words[0]);
  const shown = (data?.examples ?? []).map(({ title, lines }) => shell(lines, title));
  return page(`meshlift ${words.join(" ")}`, `${grammar.summary()}.`, [
    synopsis(`meshlift ${words.join(" ")} ${grammar.usage()}`),
    prose(grammar.description()),
    terms(placeholders.map((argument) => [argument.name(), prose(argument.description)])),
    ...(shown.length === 0 ? [] : ["## Install it", ...shown]),
    grammar.options.length === 0 ? "" : globalFlagsLink(up),
    exitSection(ownExits, up),
  ]);
}

function globalFlagsLink(up: string): string {
  return `It also takes the [global flags](${up}index.md#global-flags).`;
}
