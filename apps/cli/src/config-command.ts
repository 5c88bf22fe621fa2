import type { Command as Grammar } from "commander";
import { unknownVerb, type Verbs } from "./grammar-failure.ts";
import { exitHelp } from "./help-text.ts";
import type { Io } from "./io.ts";
import { addGlobalFlags } from "./options.ts";
import { ownCommands } from "./own-commands.ts";

const { noun, verb, summary, exits } = ownCommands.configShow;

/** Adds `meshlift config show`; `chosen` gets what it does when it was typed. */
export function addConfigCommand(
  program: Grammar,
  verbs: Verbs,
  chosen: (act: (io: Io) => Promise<void>) => void,
): void {
  const group = program
    .command(noun)
    .description("Commands for the settings in force.")
    .usage("<verb> [flags]")
    .exitOverride();
  addGlobalFlags(group);
  group.on("command:*", ([word = ""]: string[]) => {
    throw unknownVerb(word, noun, verbs);
  });
  const show = group
    .command(verb)
    .summary(summary)
    .description(
      "Shows project, region, endpoint and way of authentication, where each came from, and what was looked for in vain. Prints no secret and sends nothing.",
    )
    .usage("[flags]")
    .allowExcessArguments(false)
    .exitOverride();
  addGlobalFlags(show);
  show.addHelpText("after", `\n${exitHelp(exits)}`);
  show.action(() => {
    const globals = Object.assign({}, program.opts(), group.opts(), show.opts());
    chosen(async (io) => {
      const { showConfig } = await import("./config-show.ts");
      await showConfig(globals, io);
    });
  });
}
