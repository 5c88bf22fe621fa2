import { exitCodes } from "./command/exit-codes.ts";
import { Failure } from "./command/failure.ts";
import { readCommandLine } from "./command/parsing/command-line.ts";
import type { Command } from "./command/command.ts";
import { commands as allCommands } from "./commands/table.ts";
import { redact, secretsIn } from "./config/redact.ts";
import { asksForJson, failureJson, failureText } from "./errors/failure-text.ts";
import { type Io, OutputError, write } from "./terminal/io.ts";
import { stylerOf } from "./terminal/style.ts";

/** The exit code of a command that a signal ended. */
export const interruptedCode: number = exitCodes.interrupted.code;

/**
 * Runs one command line and returns its exit code. It never rejects.
 * @param commands the table of all commands.
 */
export async function main(
  argv: readonly string[],
  io: Io,
  commands: readonly Command[] = allCommands,
): Promise<number> {
  const secrets = secretsIn(io.env);
  let json = false;
  try {
    json = asksForJson(argv);
    const { command, invocation } = await readCommandLine(argv, commands);
    await command.run(invocation, io, secrets);
    return exitCodes.ok.code;
  } catch (error) {
    const failure = toFailure(error, io);
    const style = await stylerOf(io.stderr);
    const label = style(["bold", "red"], "meshlift:");
    const text = json ? failureJson(failure) : failureText(failure).replace(/^meshlift:/, () => label);
    // If stderr cannot be written either, the exit code is all that is left.
    await write(io.stderr, redact(text, secrets)).catch(() => {});
    return exitCodes[failure.kind].code;
  }
}

function toFailure(error: unknown, { env, signal }: Io): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof OutputError)
    return new Failure("outputError", "the output could not be written", [error.message]);
  if (signal.aborted) return new Failure("interrupted", "interrupted; nothing was sent");
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Failure(
    "internal",
    "internal error: this is a bug in meshlift",
    env["MESHLIFT_DEBUG"] === "1" ? stack.split("\n") : [],
    ["Please report it with the command and its output with MESHLIFT_DEBUG=1."],
  );
}
