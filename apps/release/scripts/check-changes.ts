/**
 * Compares the API with the last release: prints what changed and whom it breaks, and checks the size of the changesets.
 * `--since COMMIT` compares it with a commit, such as the one that a branch begins at. An argument is the root of another
 * workspace, for tests.
 */
import { parseArgs } from "node:util";
import { workspace } from "@meshlift/e2e/workspace-copy";
import { readApiChange } from "../src/api-change.ts";

try {
  const { values, positionals } = parseArgs({
    options: { since: { type: "string" } },
    allowPositionals: true,
  });
  const { text, problems } = await readApiChange(positionals[0] ?? workspace, values.since);
  console.log(
    text === "" ? `release: the API is the same as ${values.since ?? "in the last release"}` : text,
  );
  if (problems.length > 0) throw new Error(problems.join("\n"));
} catch (error) {
  console.error(error instanceof Error ? error.message.trim() : String(error));
  process.exitCode = 1;
}
