import { systemClock } from "./clock.ts";
import { main } from "./main.ts";

/** Ctrl-C, what a pipeline sends to a job that it cancels, and what a terminal sends that is closed. */
const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs a command line with the streams and signals of this process, and gives its exit code. */
export async function start(words: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  let ending: NodeJS.Signals | undefined;
  // The second one finds no listener and ends the process.
  for (const name of endings)
    process.once(name, () => {
      ending ??= name;
      interruption.abort();
    });
  const code = await main(words, {
    // Opened only by a command that reads it.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    fetch: globalThis.fetch,
    clock: systemClock,
    signal: interruption.signal,
  });
  // Everything is cleared up and said: now as the signal asks, so that the caller sees it.
  if (ending === "SIGTERM" || ending === "SIGHUP") process.kill(process.pid, ending);
  return code;
}
