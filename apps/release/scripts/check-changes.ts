/** Compares the API with the last release: prints what changed and whom it breaks, and checks the size of the changesets. */
import { resolve } from "node:path";
import { workspace } from "@meshlift/e2e/workspace-copy";
import { readApiChange } from "../src/api-change.ts";

try {
  // Tests pass a copy.
  const { text, problems } = await readApiChange(resolve(process.argv[2] ?? workspace));
  console.log(text === "" ? "release: the API is the same as in the last release" : text);
  if (problems.length > 0) throw new Error(problems.join("\n"));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
