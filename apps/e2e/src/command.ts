import { spawn } from "node:child_process";

/** What a command printed, and how it ended. */
export interface Outcome {
  stdout: string;
  stderr: string;
  /** Exit code; null when a signal ended it. */
  code: number | null;
}

/** What a command is given besides its arguments. */
export interface Surroundings {
  cwd?: string;
  /** The whole environment. */
  env?: Record<string, string | undefined>;
  /** Standard input; empty by default. */
  stdin?: string;
  /** Presses Ctrl-C, as a terminal does: for the program, and for all that it has started. */
  signal?: AbortSignal;
}

/** Runs a program to its end without a shell. @throws {Error} when it cannot be started. */
export function runCommand(
  program: string,
  args: string[],
  { cwd, env, stdin = "", signal }: Surroundings = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: env ?? process.env,
      stdio: "pipe",
      detached: signal !== undefined,
    });
    signal?.addEventListener("abort", () => process.kill(-(child.pid ?? 0), "SIGINT"));
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ stdout, stderr, code }));
    // A command that ends without reading its input breaks the pipe; what it said is what counts.
    child.stdin.on("error", () => undefined).end(stdin);
  });
}
