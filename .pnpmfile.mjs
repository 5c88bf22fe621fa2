import { readFileSync } from "node:fs";
import { explainOldNode } from "./node-version.mjs";

// pnpm loads this file before it installs, and before it runs a script of any package. `devEngines.runtime` would do the
// same, but it also stops npx, which provides the right Node.
const { name, engines } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
const lack = explainOldNode(name, engines.node);
if (lack !== undefined) {
  const [major] = /\d+/.exec(engines.node);
  console.error(`${lack}: put npx -y -p node@${major} -p pnpm@12 before pnpm`);
  process.exit(1);
}
