import type { Command as Grammar } from "commander";
import { exitCodesText } from "./exit-codes.ts";
import { unknownTopic, type Verbs } from "./grammar-failure.ts";

/** `meshlift help <noun> <verb>`, and topics: commander's own goes one level deep. */
export function addHelpCommand(program: Grammar, verbs: Verbs): void {
  program
    .command("help")
    .description("help for a noun, for a noun and a verb, or for exit-codes")
    .argument("[topic...]", "noun and verb, or exit-codes")
    .action((words: string[]) => {
      if (words.join(" ") === "exit-codes") {
        program.configureOutput().writeOut?.(exitCodesText());
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
