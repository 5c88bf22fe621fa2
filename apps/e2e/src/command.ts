import { spawn } from "node:child_process";

/** The output and the exit code of a command. */
export interface Outcome {
  stdout: string;
  stderr: string;
  /** Exit code; null if a signal ended it. */
  code: number | null;
}

/** The settings of a command besides its arguments. */
export interface Surroundings {
  cwd?: string;
  /** The whole environment. */
  env?: Record<string, string | undefined>;
  /** Standard input; empty by default. */
  stdin?: string;
  /** Sends Ctrl-C like a terminal: to the program and to all its child processes. */
  signal?: AbortSignal;
}

/** Runs a program without a shell until it exits. @throws {Error} if it cannot be started. */
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
    // A command that exits without reading its input breaks the pipe; only its output matters.
    child.stdin.on("error", () => undefined).end(stdin);
  });
}
