import type { Command as Grammar } from "commander";
import { shellOf, shells } from "./completion/shells.ts";
import { Failure } from "./failure.ts";
import { exampleHelp, exitHelp } from "./help-text.ts";
import { type Io, write } from "./io.ts";
import { suggestion } from "./nearest.ts";
import { ownCommands } from "./own-commands.ts";

const { noun, argument, summary, examples, exits } = ownCommands.completion;

/** Adds `meshlift completion <shell>`; `chosen` gets what it does when it was typed. */
export function addCompletionCommand(
  program: Grammar,
  chosen: (act: (io: Io) => Promise<void>) => void,
): void {
  program
    .command(noun)
    .summary(summary)
    .description(
      `${summary}: commands, flags, their values, profiles and names of examples. What is offered comes from the document that is built in, and from the names of the profiles in the credentials file; Tab connects to nothing.`,
    )
    .usage(argument)
    .argument("[shell...]", `one of ${shells.join(", ")}`)
    .exitOverride()
    .addHelpText("after", `\nInstall it, once:\n${exampleHelp(examples)}\n${exitHelp(exits)}`)
    .action((words: string[]) => {
      const shell = words.length > 1 ? undefined : shellOf(words[0]);
      if (shell === undefined) throw unknownShell(words.join(" "));
      chosen(async (io) => {
        const { scripts } = await import("./completion/scripts.ts");
        await write(io.stdout, scripts[shell]);
      });
    });
}

function unknownShell(name: string): Failure {
  const all = shells.join(", ");
  const said =
    name === ""
      ? `${noun} needs a shell: ${all}`
      : `there is no completion for "${name}"; choose one of ${all}.${suggestion(name, shells)}`;
  return new Failure("usage", said, [], [`Help: meshlift help ${noun}`]);
}
