/**
 * Adds further operations to a copy of the workspace, in `spec/` alone, and runs all checks and tests there: none may need
 * a change when the API grows. Arguments are names of packages, and select their checks and tests. It takes as long as
 * `pnpm check` and `pnpm test` together, and ends with their exit code.
 */
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { addOperations } from "../src/added-operations.ts";
import { workspace } from "../src/workspace-copy.ts";

const leftOut = new Set([".git", ".turbo", "dist", "node_modules"]);
const filters = process.argv.slice(2).map((name) => `--filter=${name}`);

// It has packages of its own, because Vite does not build what is linked into another workspace.
const root = await mkdtemp(join(tmpdir(), "meshlift-grown-"));
try {
  await cp(workspace, root, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  await addOperations(root);
  run("install", "--offline", "--frozen-lockfile", "--reporter=silent");
  run("generate");
  run("turbo", "check:types", "check:spec", "check:size", "check:drift", "check:links", ...filters);
  run("test", ...filters);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await rm(root, { recursive: true });
}

/** @throws {Error} for a command that fails. Its output is on the terminal. */
function run(...args: string[]): void {
  const { status, error } = spawnSync("pnpm", args, { cwd: root, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) throw new Error(`with further operations, pnpm ${args.join(" ")} ended with ${status}`);
}
