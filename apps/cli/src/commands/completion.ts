import type { Invocation, LoadedCommand } from "../command/command.ts";
import { Failure } from "../command/failure.ts";
import { rejectProblems } from "../command/parsing/reject-problems.ts";
import { suggestion } from "../command/suggestion.ts";
import { installation, shellOf, shells } from "../completion/shells.ts";
import { type Io, write } from "../terminal/io.ts";

/** `meshlift completion <shell>`. */
export const completion: LoadedCommand = {
  describe: () => ({
    paragraphs: [
      "The script completes commands, flags, their values, the names of examples, and the profiles of the credentials file. Completion never connects to the network.",
    ],
    arguments: [["shell", `One of ${shells.join(", ")}.`]],
    argumentValues: shells,
    flags: [],
    examples: shells.map((shell) => ({ title: `Install it for ${shell}`, lines: [installation[shell]] })),
    exits: ["ok", "internal", "outputError", "usage"],
  }),
  run: printScript,
};

async function printScript(invocation: Invocation, io: Io): Promise<void> {
  rejectProblems(invocation, "completion");
  const { words } = invocation;
  const shell = words.length > 1 ? undefined : shellOf(words[0]);
  if (shell === undefined) throw unknownShell(words.join(" "));
  const { scripts } = await import("../completion/scripts.ts");
  await write(io.stdout, scripts[shell]);
}

function unknownShell(name: string): Failure {
  const all = shells.join(", ");
  const message =
    name === ""
      ? `completion: expected a shell: ${all}`
      : `completion: expected one of ${all}, got "${name}".${suggestion(name, shells)}`;
  return new Failure("usage", message, [], ["Help: meshlift help completion"]);
}
