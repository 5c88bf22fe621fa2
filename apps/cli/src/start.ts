import { main } from "./main.ts";

/** Runs a command line with the streams and signals of this process, and gives its exit code. */
export function start(words: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  // A second Ctrl-C finds no listener and ends the process.
  process.once("SIGINT", () => interruption.abort());
  return main(words, {
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
}
