import type { CommandExample } from "./command.ts";
import { installation, shells } from "./completion/shells.ts";
import type { Exit } from "./exit-codes.ts";

/** A command that is not made from the document. */
export interface OwnCommand {
  noun: string;
  verb?: string;
  /** What follows it besides flags. */
  argument?: string;
  summary: string;
  /** What it can end with. */
  exits: readonly Exit[];
  /** The title is the language of the lines. */
  examples?: readonly CommandExample[];
}

/** In the order of the help, behind the commands of the document. */
export const ownCommands = {
  configShow: {
    noun: "config",
    verb: "show",
    summary: "Show the settings in force, and where each came from",
    // A query may not fit them.
    exits: ["ok", "bug", "usage", "refused"],
  },
  completion: {
    noun: "completion",
    argument: "<shell>",
    summary: "Print what completes a line on Tab in bash, zsh or fish",
    exits: ["ok", "bug", "usage"],
    examples: shells.map((shell) => ({ title: shell, lines: [installation[shell]] })),
  },
  help: {
    noun: "help",
    argument: "[topic...]",
    summary: "Help for a noun, for a noun and a verb, for exit-codes or for configuration",
    exits: ["ok", "bug", "usage"],
  },
} as const satisfies Record<string, OwnCommand>;
