import type { Command } from "../command/command.ts";
import { rejectProblems } from "../command/parsing/reject-problems.ts";
import { write } from "../terminal/io.ts";

/** The commands that are not made from the document, in the order of the help. */
export const ownCommands: readonly Command[] = [
  {
    noun: "config",
    verb: "show",
    summary: "Show the settings in force and their sources",
    load: async () => (await import("./config/show.ts")).configShow,
  },
  {
    noun: "completion",
    argument: "<shell>",
    summary: "Print a completion script for bash, zsh or fish",
    load: async () => (await import("./completion.ts")).completion,
  },
  {
    noun: "help",
    argument: "[topic...]",
    summary: "Print help for a command or a topic",
    load: async () => (await import("./help/help.ts")).help,
  },
  {
    noun: "version",
    summary: "Print the version",
    // Listed as the flag --version.
    hidden: true,
    load: async () => ({
      describe: () => ({ paragraphs: [], flags: [], examples: [], exits: ["ok", "internal", "outputError"] }),
      async run(invocation, io) {
        rejectProblems(invocation, "version");
        await write(io.stdout, `${io.version}\n`);
      },
    }),
  },
];
