import type { Command as Grammar } from "commander";
import { exitCodesText } from "./exit-codes.ts";
import { Failure } from "./failure.ts";
import { suggestion } from "./nearest.ts";

/** `meshlift help <noun> <verb>`, and topics: commander's own goes one level deep. */
export function addHelpCommand(program: Grammar): void {
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
        if (next === undefined) {
          const names = found.commands.map((command) => command.name());
          throw new Failure(
            "usage",
            `there is no help for "${words.join(" ")}".${suggestion(word, [...names, "exit-codes"])}`,
          );
        }
        found = next;
      }
      found.help();
    });
}
