/**
 * Adds further operations to a copy of the workspace, in `spec/` alone, and runs all checks and tests there: none may need
 * a change when the API grows. The operation that a guide adds is left out, because a test follows the guide. Arguments
 * are names of packages, and select their checks and tests. It takes as long as `pnpm check` and `pnpm test` together.
 */
import { addOperations } from "../src/added-operations.ts";
import { installCopy } from "../src/installed-copy.ts";

const filters = process.argv.slice(2).map((name) => `--filter=${name}`);
try {
  await using copy = await installCopy();
  await addOperations(copy.root, "mesh-upgrades/update");
  copy.pnpm("generate");
  copy.pnpm("turbo", "check:types", "check:spec", "check:size", "check:drift", "check:links", ...filters);
  copy.pnpm("test", ...filters);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
