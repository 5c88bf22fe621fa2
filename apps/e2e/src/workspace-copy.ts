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

/** A copy of the workspace's sources, to change and to generate in; gone after `await using`. */
export interface WorkspaceCopy extends AsyncDisposable {
  /** Absolute path of the copy's root. */
  root: string;
  /** Runs every generator, in the order of the dependencies. Rejects with what they printed when one fails. */
  generate(): Promise<void>;
}

/**
 * Copies sources and installed dependencies: links between the workspace's packages are relative and so lead into
 * the copy; everything from the registry is the original's.
 */
export async function copyWorkspace(): Promise<WorkspaceCopy> {
  const root = await mkdtemp(join(tmpdir(), "meshlift-copy-"));
  await cp(workspace, root, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !leftOut.has(basename(path)) && path !== join(workspace, "node_modules"),
  });
  // pnpm keeps its own state in node_modules and takes no link there: a folder of links, without that state.
  await mkdir(join(root, "node_modules"));
  for (const name of await readdir(join(workspace, "node_modules"))) {
    if (name.startsWith(".") && name !== ".pnpm" && name !== ".bin") continue;
    await symlink(join(workspace, "node_modules", name), join(root, "node_modules", name));
  }
  return {
    root,
    async generate() {
      // Without the flag pnpm would find the copy out of date and install, through the links, into the original.
      // One at a time, so that what a generator says on stderr stays there.
      const flags = ["--config.verify-deps-before-run=false", "--workspace-concurrency=1", "--recursive"];
      await run("pnpm", [...flags, "run", "generate"], { cwd: root });
    },
    async [Symbol.asyncDispose]() {
      await rm(root, { recursive: true, force: true });
    },
  };
}
