import { spawn } from "node:child_process";
import { once } from "node:events";
import { killGroup } from "./shell.ts";

/** Commands that run in a second terminal. */
export interface Background {
  /** What they have printed so far. */
  output(): string;
  /** Ends them as Ctrl-C does. @returns the exit code. */
  interrupt(): Promise<number>;
}

/**
 * Starts commands that go on, and waits until they have printed something on standard output.
 * @throws {Error} with what they printed, when they end before.
 */
export async function startInBackground(
  text: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Background> {
  const child = spawn("bash", ["--noprofile", "--norc", "-ec", text], {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const closed = once(child, "close");
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => (output += part));
  }
  const spoke = once(child.stdout, "data");
  await Promise.race([spoke, closed]);
  if (child.exitCode !== null) throw new Error(`ended by itself with ${child.exitCode}:\n${output}`);
  return {
    output: () => output,
    async interrupt() {
      if (child.pid !== undefined) killGroup(child.pid, "SIGINT");
      const [code] = await closed;
      return typeof code === "number" ? code : 130;
    },
  };
}
