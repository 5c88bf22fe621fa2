#!/usr/bin/env node
import { main } from "./main.ts";

const interruption = new AbortController();
// A second Ctrl-C finds no listener and ends the process.
process.once("SIGINT", () => interruption.abort());
// A closed pipe comes back from `write`, and needs no second complaint.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

process.exitCode = await main(process.argv.slice(2), {
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
