import type { Command as Grammar } from "commander";
import { configurationText } from "./configuration.ts";
import { exitCodesText } from "./exit-codes.ts";
import { unknownTopic, type Verbs } from "./grammar-failure.ts";

/** Help that belongs to no command. */
const topics: ReadonlyMap<string, () => string> = new Map([
  ["exit-codes", exitCodesText],
  ["configuration", configurationText],
]);

/** `meshlift help <noun> <verb>`, and topics: commander's own goes one level deep. */
export function addHelpCommand(program: Grammar, verbs: Verbs): void {
  program
    .command("help")
    .description("Help for a noun, for a noun and a verb, for exit-codes or for configuration")
    .usage("[topic...]")
    .argument("[topic...]", "noun and verb, exit-codes, or configuration")
    .action((words: string[]) => {
      const topic = topics.get(words.join(" "));
      if (topic !== undefined) {
        program.configureOutput().writeOut?.(topic());
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
