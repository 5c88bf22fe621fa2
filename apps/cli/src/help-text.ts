import { type Command as Grammar, Help, type HelpConfiguration } from "commander";
import type { Command, CommandExample, Flag } from "./command.ts";
import { type Exit, exitsOf, exitsText } from "./exit-codes.ts";

/** Heading of the flags that every command takes. */
export const globalHeading = "Global flags:";

/** One line of the list of all commands. */
export interface ListedCommand {
  /** `mesh-upgrades create`. */
  term: string;
  summary: string;
}

/**
 * commander's help, with commands before flags.
 * @param list gives every command. The program's own help lists them by name: hundreds of grammars would take their
 * time.
 */
export function helpLayout(list: () => readonly ListedCommand[]): HelpConfiguration {
  return {
    minWidthToWrap: 20,
    // Ours says all that commander would add.
    optionDescription: ({ description }) => description,
    visibleCommands: (grammar) => (isProgram(grammar) ? [] : [...grammar.commands]),
    subcommandTerm: (grammar) => `${grammar.parent?.name()} ${grammar.name()}`,
    longestSubcommandTermLength: (grammar, helper) =>
      isProgram(grammar)
        ? Math.max(...list().map(({ term }) => term.length))
        : Help.prototype.longestSubcommandTermLength.call(helper, grammar, helper),
    formatHelp(grammar, helper) {
      const text = Help.prototype.formatHelp.call(helper, grammar, helper);
      const sections = text.trimEnd().split("\n\n");
      if (isProgram(grammar)) {
        const width = helper.padWidth(grammar, helper);
        const room = (helper.helpWidth ?? 80) - width - 4;
        const items = list().map(({ term, summary }) =>
          // Most fit, and need no search for a place to break.
          summary.length <= room
            ? `  ${term.padEnd(width)}  ${summary}`
            : helper.formatItem(term, width, summary, helper),
        );
        sections.push(`Commands:\n${items.join("\n")}`);
      } else if (grammar.commands.length === 0) return text;
      const [lists, others] = [true, false].map((wanted) =>
        sections.filter((section) => isList(section) === wanted),
      );
      return `${[...(others ?? []), ...(lists ?? []).toSorted()].join("\n\n")}\n`;
    },
  };
}

function isProgram(grammar: Grammar): boolean {
  return grammar.parent === null;
}

function isList(section: string): boolean {
  return /^(Commands|Global flags):/.test(section);
}

/** A flag with the placeholder of its value. */
export function flagTerm({ name, kind }: Flag): string {
  return kind === "boolean" ? `--${name} [true|false]` : `--${name} <${kind}>`;
}

/** What a flag means, and then its rules. */
export function flagDescription({ description, required, rule, repeat }: Flag, note = ""): string {
  const notes = [
    required === undefined ? "" : required === "always" ? "required" : `required with ${required}`,
    note,
    repeat === true ? "may be given several times" : "",
    rule,
  ].filter((part) => part !== "");
  return `${description}${notes.length === 0 ? "" : ` (${notes.join("; ")})`}`.trim();
}

/** Purpose and examples of a command, around commander's list of its flags. */
export function describeVerb(grammar: Grammar, command: Command): Grammar {
  const { summary, description, examples } = command;
  const parts = [`${summary}.`, description, askingText(command)];
  grammar.description(parts.filter((part) => part !== "").join("\n\n"));
  return grammar.addHelpText("after", () => {
    const shown = examples.length === 0 ? [] : [`Examples, ${examplesSetting}:`, exampleHelp(examples)];
    return ["", ...shown, exitHelp(exitsOf(command))].join("\n");
  });
}

/** Command lines to copy, for a help. */
export function exampleHelp(examples: readonly CommandExample[]): string {
  return examples
    .map(({ title, lines }) => [`# ${title}`, ...lines].map((line) => `  ${line}\n`).join(""))
    .join("\n");
}

/** What a command does before a request that takes something away; empty where it does not. */
export function askingText({ confirm }: Command): string {
  return confirm === undefined ? "" : `Asks before it is sent, for it ${confirm} In a script, --yes answers.`;
}

/** What examples leave to the environment. */
export const examplesSetting = "with MESHLIFT_REGION, HUAWEICLOUD_SDK_PROJECT_ID and MESHLIFT_TOKEN set";

/** The exit codes of a command, for the end of its help. */
export function exitHelp(exits: readonly Exit[]): string {
  const lines = new Help().boxWrap(`${exitsText(exits)}\nIn full: meshlift help exit-codes`, 76).split("\n");
  return `Exit codes:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}
