#!/usr/bin/env node
import { explainOldNode } from "../../../node-version.mjs";
import packageJson from "../package.json" with { type: "json" };
import { start } from "./start.ts";

/** Prints the version without loading anything else, for tools that only check that the program is installed. */
function printVersion(): Promise<boolean> {
  // Without a listener, an error of the stream would end the process; the callback reports it.
  process.stdout.on("error", () => {});
  return new Promise((resolve) =>
    process.stdout.write(`${packageJson.version}\n`, (error) => resolve(!error)),
  );
}

// An older Node could not parse what `start` imports, so the check comes first.
const problem = explainOldNode(packageJson.name, packageJson.engines.node);
if (problem === undefined) {
  const words = process.argv.slice(2);
  const onlyVersion = words.length === 1 && words[0] === "--version";
  if (!onlyVersion || !(await printVersion())) await start(words, packageJson.version);
} else {
  console.error(problem);
  process.exitCode = 1;
}
