import { tmpdir } from "node:os";
import { delimiter, dirname } from "node:path";
import { runCommand } from "../src/command.ts";

/** A Node of another version, from npm's package `node`, which npx keeps for the next run. */
export interface OtherNode {
  /** Path of the binary. */
  path: string;
  /** Such as `22.23.3`. */
  version: string;
  /** The environment of a user who has this Node. */
  env: Record<string, string | undefined>;
}

/** @param range such as `22` or `22.0.0`. @throws {Error} with what npm said. */
export async function installNode(range: string): Promise<OtherNode> {
  const print = "console.log(JSON.stringify([process.execPath, process.versions.node]))";
  const args = ["--yes", `--package=node@${range}`, "node", "-e", print];
  const { stdout, stderr, code } = await runCommand("npx", args, { cwd: tmpdir() });
  if (code !== 0) throw new Error(`node@${range} could not be installed:\n${stderr}`);
  const [path, version]: [string, string] = JSON.parse(stdout);
  return { path, version, env: { ...process.env, PATH: dirname(path) + delimiter + process.env["PATH"] } };
}
