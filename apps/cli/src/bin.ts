#!/usr/bin/env node
import { explainOldNode } from "../../../node-version.mjs";
import packageJson from "../package.json" with { type: "json" };

// The rest is imported after the check: an older Node could not parse it.
const lack = explainOldNode(packageJson.name, packageJson.engines.node);
if (lack === undefined) {
  const { dispatch } = await import("./dispatch.ts");
  await dispatch(process.argv.slice(2));
} else {
  console.error(lack);
  process.exitCode = 1;
}
