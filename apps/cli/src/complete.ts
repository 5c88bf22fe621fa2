import { commands } from "./commands/table.ts";
import { completionOutput } from "./completion/output.ts";

/**
 * Prints the candidates for a completion script: `meshlift completion <shell> -- <words>`. The user is typing a command,
 * so an error prints nothing.
 */
export async function complete([, shell, , ...words]: readonly string[]): Promise<void> {
  try {
    process.stdout.write(await completionOutput(shell, words, commands, process.env));
  } catch {}
}
