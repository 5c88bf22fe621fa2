/**
 * Adds further operations to a copy of the workspace, in `spec/` alone, and runs all checks and tests there: none may need
 * a change when the API grows. The operation that a guide adds is left out, because a test follows the guide. Arguments
 * are names of packages, and select their checks and tests; `consumers` selects those of the packed packages. Without any,
 * it takes as long as `pnpm check`, `pnpm test` and `pnpm test:consumers` together.
 */
import { addOperations } from "../src/added-operations.ts";
import { installCopy } from "../src/installed-copy.ts";

const names = process.argv.slice(2);
const filters = names.filter((name) => name !== "consumers").map((name) => `--filter=${name}`);
const isWhole = names.length === 0;
try {
  await using copy = await installCopy();
  await addOperations(copy.root, "mesh-upgrades/update");
  copy.pnpm("generate");
  if (isWhole || filters.length > 0) {
    copy.pnpm("turbo", "check:types", "check:spec", "check:size", "check:drift", "check:links", ...filters);
    copy.pnpm("test", ...filters);
  }
  if (isWhole || names.includes("consumers")) copy.pnpm("test:consumers");
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
