import type { Command as Grammar } from "commander";
import { configurationText } from "./configuration.ts";
import { exitCodesText } from "./exit-codes.ts";
import { unknownTopic, type Verbs } from "./grammar-failure.ts";
import { exitHelp } from "./help-text.ts";
import { topicNames } from "./help-topics.ts";
import { ownCommands } from "./own-commands.ts";

const { noun, argument, summary, exits } = ownCommands.help;

const topics: Readonly<Record<(typeof topicNames)[number], () => string>> = {
  "exit-codes": exitCodesText,
  configuration: configurationText,
};

/** `meshlift help <noun> <verb>`, and topics: commander's own goes one level deep. */
export function addHelpCommand(program: Grammar, verbs: Verbs): void {
  program
    .command(noun)
    .summary(summary)
    .description(`${summary}.`)
    .usage(argument)
    .addHelpText("after", `\n${exitHelp(exits)}`)
    .argument(argument, "noun and verb, exit-codes, or configuration")
    .action((words: string[]) => {
      const topic = topicNames.find((name) => name === words.join(" "));
      if (topic !== undefined) {
        program.configureOutput().writeOut?.(topics[topic]());
        return;
      }
      let found = program;
      for (const word of words) {
        const next = found.commands.find((command) => command.name() === word);
        if (next === undefined) throw unknownTopic(words, verbs);
        found = next;
      }
      found.help();
    });
}
