#!/usr/bin/env node
import { explainOldNode } from "../../../node-version.mjs";
import packageJson from "../package.json" with { type: "json" };

const { name, version, engines } = packageJson;

/** Prints the version without loading anything else, for tools that only check that the program is installed. */
function printVersion(): Promise<boolean> {
  return new Promise((resolve) => process.stdout.write(`${version}\n`, (error) => resolve(!error)));
}

// An older Node could not parse the rest, so the check comes first.
const problem = explainOldNode(name, engines.node);
if (problem === undefined) {
  // Each write reports its error; without a listener, the error would also end the process.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const words = process.argv.slice(2);
  const onlyVersion = words.length === 1 && words[0] === "--version";
  if (!onlyVersion || !(await printVersion())) {
    const { start } = await import("./start.ts");
    await start(words);
  }
} else {
  console.error(problem);
  process.exitCode = 1;
}
