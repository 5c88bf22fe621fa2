#!/usr/bin/env node
import { explainOldNode } from "../../../node-version.mjs";
import packageJson from "../package.json" with { type: "json" };

// An older Node could not parse the rest, so the check comes first.
const problem = explainOldNode(packageJson.name, packageJson.engines.node);
if (problem === undefined) {
  const { start } = await import("./start.ts");
  await start(process.argv.slice(2));
} else {
  console.error(problem);
  process.exitCode = 1;
}
