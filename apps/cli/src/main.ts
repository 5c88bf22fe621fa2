import { exitCodes } from "./exit-codes.ts";
import { Failure } from "./failure.ts";
import { asksForJson, failureJson, failureText } from "./failure-text.ts";
import { hide, secretsIn } from "./hide.ts";
import { type Io, write } from "./io.ts";
import { readCommandLine } from "./program.ts";
import { style } from "./style.ts";

/** Runs one command line and gives its exit code. It never rejects. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const secrets = secretsIn(io.env);
  let json = false;
  try {
    json = asksForJson(argv);
    const intent = await readCommandLine(argv, io.stdout.columns);
    if (typeof intent === "string") await write(io.stdout, intent);
    else if (typeof intent === "function") await intent(io);
    else {
      // A help text needs neither the client nor the validators.
      const { run } = await import("./run.ts");
      await run(intent, io, secrets);
    }
    return exitCodes.ok.code;
  } catch (error) {
    const failure = toFailure(error, io);
    const mark = style(["bold", "red"], "meshlift:", io.stderr);
    const text = json ? failureJson(failure) : failureText(failure).replace(/^meshlift:/, mark);
    // Where even this cannot be written, the exit code still speaks.
    await write(io.stderr, hide(text, secrets)).catch(() => {});
    return exitCodes[failure.exit].code;
  }
}

function toFailure(error: unknown, { env, signal }: Io): Failure {
  if (error instanceof Failure) return error;
  if (signal.aborted) return new Failure("interrupted", "interrupted; nothing was sent");
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Failure(
    "bug",
    "this is a bug in meshlift",
    env["MESHLIFT_DEBUG"] === "1" ? stack.split("\n") : [],
    ["Please report it with the command you ran and what it prints with MESHLIFT_DEBUG=1."],
  );
}
