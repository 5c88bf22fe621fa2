import { access } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Outcome, runCommand, type Surroundings } from "./command.ts";

const bin = fileURLToPath(new URL("../../cli/dist/bin.js", import.meta.url));

/** Runs the built CLI as a child process. @throws {Error} if it is not built. */
export async function meshlift(args: string[], surroundings: Surroundings = {}): Promise<Outcome> {
  await access(bin).catch(() => {
    throw new Error(`${bin} is missing: run "pnpm build" first`);
  });
  return runCommand(process.execPath, [bin, ...args], surroundings);
}
