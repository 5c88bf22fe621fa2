import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../src/command.ts";

/** A project of somebody else's, with the tarball and a runtime of its own installed from the registry. */
export interface Consumer extends AsyncDisposable {
  folder: string;
  /** Path of a file in the project. */
  path(...names: string[]): string;
}

/**
 * Makes a project in a fresh folder outside the workspace and installs it with npm.
 * @param files by name.
 * @param env with the Node that npm runs on.
 * @throws {Error} with what npm said.
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
  for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text);
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
