#!/usr/bin/env node
import { explainOldNode } from "../../../node-version.mjs";
import packageJson from "../package.json" with { type: "json" };

/** Prints the version without loading anything else, for tools that only check that the program is installed. */
function printVersion(): Promise<boolean> {
  return new Promise((resolve) =>
    process.stdout.write(`${packageJson.version}\n`, (error) => resolve(!error)),
  );
}

/** Loads only what the command line needs: each file costs 0.3 ms at the start. */
async function run(argv: readonly string[]): Promise<void> {
  // Each write reports its error; without a listener, the error would also end the process.
  process.stdout.on("error", () => {});
  if (argv.length === 1 && argv[0] === "--version" && (await printVersion())) return;
  process.stderr.on("error", () => {});
  if (argv[0] === "completion" && argv[2] === "--") {
    const { complete } = await import("./complete.ts");
    return complete(argv);
  }
  const { start } = await import("./start.ts");
  return start(argv, packageJson.version);
}

// An older Node could not parse what `run` imports, so the check comes first.
const problem = explainOldNode(packageJson.name, packageJson.engines.node);
if (problem === undefined) {
  await run(process.argv.slice(2));
} else {
  console.error(problem);
  process.exitCode = 1;
}
