#!/usr/bin/env node
import { explainOldNode } from "../../../node-version.mjs";
import manifest from "../package.json" with { type: "json" };

// The rest is imported after the check: an older Node could not load it.
const lack = explainOldNode("meshlift-mock", manifest.engines.node);
if (lack === undefined) {
  const { main } = await import("./command-line/main.ts");
  await main();
} else {
  console.error(lack);
  process.exitCode = 1;
}
