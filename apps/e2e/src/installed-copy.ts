import { spawnSync } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { workspace } from "./workspace-copy.ts";

const leftOut = new Set([".git", ".turbo", "dist", "node_modules"]);

/** A copy of the workspace with packages of its own; `await using` deletes it. */
export interface InstalledCopy extends AsyncDisposable {
  /** Absolute path of the copy's root. */
  root: string;
  /** Runs pnpm in the copy, with its output on the terminal. @throws {Error} if it fails. */
  pnpm(...args: string[]): void;
}

/**
 * Copies the sources and installs their packages from pnpm's store. It takes longer than `copyWorkspace`, but everything
 * works in it: Vite does not build packages that are linked into another workspace.
 */
export async function installCopy(): Promise<InstalledCopy> {
  const root = await mkdtemp(join(tmpdir(), "meshlift-installed-"));
  await cp(workspace, root, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  const copy: InstalledCopy = {
    root,
    pnpm(...args) {
      const { status, error } = spawnSync("pnpm", args, { cwd: root, stdio: "inherit" });
      if (error) throw error;
      if (status !== 0) throw new Error(`pnpm ${args.join(" ")} in a copy ended with ${status}`);
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
  copy.pnpm("install", "--offline", "--frozen-lockfile", "--reporter=silent");
  return copy;
}
