import type { CommandExample } from "./command.ts";
import { installation, shells } from "./completion/shells.ts";

/** A command that is not made from the document. */
export interface OwnCommand {
  noun: string;
  verb?: string;
  /** What follows it besides flags. */
  argument?: string;
  summary: string;
  /** The title is the language of the lines. */
  examples?: readonly CommandExample[];
}

/** In the order of the help, behind the commands of the document. */
export const ownCommands = {
  configShow: {
    noun: "config",
    verb: "show",
    summary: "Show the settings in force, and where each came from",
  },
  completion: {
    noun: "completion",
    argument: "<shell>",
    summary: "Print what completes a line on Tab in bash, zsh or fish",
    examples: shells.map((shell) => ({ title: shell, lines: [installation[shell]] })),
  },
  help: {
    noun: "help",
    argument: "[topic...]",
    summary: "Help for a noun, for a noun and a verb, for exit-codes or for configuration",
  },
} as const satisfies Record<string, OwnCommand>;
