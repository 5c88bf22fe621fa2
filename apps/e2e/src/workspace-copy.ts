import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The workspace that this file belongs to. */
export const workspace = fileURLToPath(new URL("../../..", import.meta.url));

const leftOut = new Set([".git", ".turbo", "dist"]);

/** A copy of the workspace's sources for changes and generators; `await using` deletes it. */
export interface WorkspaceCopy extends AsyncDisposable {
  /** Absolute path of the copy's root. */
  root: string;
  /** Runs every generator, in the order of the dependencies. Rejects with their output if one fails. */
  generate(): Promise<void>;
}

/**
 * Copies sources and installed dependencies. Links between the workspace's packages are relative and so point into the
 * copy; packages from the registry are those of the original.
 */
export async function copyWorkspace(): Promise<WorkspaceCopy> {
  const root = await mkdtemp(join(tmpdir(), "meshlift-copy-"));
  await cp(workspace, root, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !leftOut.has(basename(path)) && path !== join(workspace, "node_modules"),
  });
  // Create node_modules as a folder of links without pnpm's state, because pnpm does not accept a link there.
  await mkdir(join(root, "node_modules"));
  for (const name of await readdir(join(workspace, "node_modules"))) {
    if (name.startsWith(".") && name !== ".pnpm" && name !== ".bin") continue;
    await symlink(join(workspace, "node_modules", name), join(root, "node_modules", name));
  }
  return {
    root,
    async generate() {
      // Without the flag, pnpm would consider the copy out of date and install through the links into the original.
      // Run one at a time, so that the stderr of each generator stays separate.
      const flags = ["--config.verify-deps-before-run=false", "--workspace-concurrency=1", "--recursive"];
      await run("pnpm", [...flags, "run", "generate"], { cwd: root });
    },
    async [Symbol.asyncDispose]() {
      // A generator that a test has killed may still be writing.
      await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
