import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../src/command.ts";

/** A project outside the workspace, with installed tarballs and runtimes from the registry. */
export interface Consumer extends AsyncDisposable {
  folder: string;
  /** Path of a file in the project. */
  path(...names: string[]): string;
}

/**
 * Creates a project in a new folder outside the workspace and installs it with npm.
 * @param files contents by name.
 * @param env environment variables, with the Node that runs npm.
 * @throws {Error} with npm's output.
 */
export async function createConsumer(
  tarball: string,
  dependencies: Record<string, string>,
  files: Record<string, string>,
  env: Record<string, string | undefined> = process.env,
): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-consumer-"));
  const manifest = {
    private: true,
    type: "module",
    dependencies: { "@meshlift/client": `file:${tarball}`, ...dependencies },
  };
  const all = { "package.json": JSON.stringify(manifest), ...files };
  // Private, because one of them may hold credentials.
  for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text, { mode: 0o600 });
  const { stderr, code } = await runCommand(
    "npm",
    ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error", "--foreground-scripts"],
    { cwd: folder, env },
  );
  if (code !== 0) throw new Error(`npm install failed:\n${stderr}`);
  return {
    folder,
    path: (...names) => join(folder, ...names),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
