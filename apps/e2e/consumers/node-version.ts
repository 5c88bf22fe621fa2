import { tmpdir } from "node:os";
import { delimiter, dirname } from "node:path";
import { runCommand } from "../src/command.ts";

/** A Node of another version, from npm's package `node`, which npx caches. */
export interface OtherNode {
  /** Path of the binary. */
  path: string;
  /** Version, such as `22.23.3`. */
  version: string;
  /** The environment of a user of this Node. */
  env: Record<string, string | undefined>;
}

/** Installs a Node version. @param range such as `22` or `22.0.0`. @throws {Error} with npm's output. */
export async function installNode(range: string): Promise<OtherNode> {
  const print = "console.log(JSON.stringify([process.execPath, process.versions.node]))";
  const args = ["--yes", `--package=node@${range}`, "node", "-e", print];
  const { stdout, stderr, code } = await runCommand("npx", args, { cwd: tmpdir() });
  if (code !== 0) throw new Error(`node@${range} could not be installed:\n${stderr}`);
  const [path, version]: [string, string] = JSON.parse(stdout);
  return { path, version, env: { ...process.env, PATH: dirname(path) + delimiter + process.env["PATH"] } };
}
