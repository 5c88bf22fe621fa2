import module from "node:module";
import packageJson from "../package.json" with { type: "json" };
import { write } from "./terminal/io.ts";

/** Runs the command line of this process and sets its exit code. */
export async function start(words: readonly string[]): Promise<void> {
  // `write` handles a closed pipe; without a listener, the error would also end the process.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  if (await printedVersion(words)) return;
  // Node warns that one overrides the other as soon as `node:util` is loaded.
  if (process.env["FORCE_COLOR"] !== undefined) delete process.env["NO_COLOR"];
  // Node 22.0 does not have it. It speeds up only what is imported later.
  module.enableCompileCache?.();
  if (words[0] === "completion" && words[2] === "--") await answerTab(words);
  else await runCommand(words);
}

/** Prints the version without loading anything else, for tools that only check that the program is installed. */
async function printedVersion(words: readonly string[]): Promise<boolean> {
  if (words.length !== 1 || words[0] !== "--version") return false;
  return write(process.stdout, `${packageJson.version}\n`).then(
    () => true,
    () => false,
  );
}

/** The user is typing a command: an error prints nothing. */
async function answerTab(words: readonly string[]): Promise<void> {
  try {
    const { replyTo } = await import("./completion/reply.ts");
    const { shellOf } = await import("./completion/shells.ts");
    const { commands } = await import("./commands/table.ts");
    const shell = shellOf(words[1]);
    if (shell !== undefined)
      await write(process.stdout, await replyTo(shell, words.slice(3), commands, process.env));
  } catch {}
}

/** Ctrl-C, the signal of a pipeline that cancels a job, and that of a terminal that was closed. */
const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function runCommand(words: readonly string[]): Promise<void> {
  const { main } = await import("./main.ts");
  const interruption = new AbortController();
  let ending: NodeJS.Signals | undefined;
  // A second signal has no listener and ends the process.
  for (const name of endings)
    process.once(name, () => {
      ending ??= name;
      interruption.abort();
    });
  process.exitCode = await main(words, {
    // Opened only by a command that reads it.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    fetch: globalThis.fetch,
    signal: interruption.signal,
  });
  // The command has cleaned up and reported. The signal now ends the process, so that its caller sees it.
  if (ending === "SIGTERM" || ending === "SIGHUP") process.kill(process.pid, ending);
}
