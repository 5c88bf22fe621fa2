import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { constants } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

/**
 * In ms: a command that runs longer hangs, and is killed. Below the limit of a test, so that the failure names the command.
 * `pnpm generate` of a large document takes more than 90 s on a busy machine.
 */
const longest = 240_000;

/** Commands that have been started. */
export type Running = Awaited<ReturnType<ReturnType<typeof openBash>["start"]>>;

/**
 * Runs the commands of a page with bash. What they set or define is there for the next ones.
 * @param scratch folder for files of this function.
 */
export function openBash(scratch: string, cwd: string, env: NodeJS.ProcessEnv) {
  const [state, failed] = [join(scratch, "state.sh"), join(scratch, "failed-lines")];
  const report = `exec 2>&1
trap 'echo "$LINENO" >>"${failed}"' ERR
trap '{ declare -p; declare -f; printf "cd %q\\n" "$PWD"; } >"${state}"' EXIT`;
  let count = 0;

  /** Starts commands. @param before commands of the runner, in a file of their own: those of `text` keep their lines. */
  async function start(text: string, before = "") {
    count += 1;
    // The state has read-only variables of bash, too, which cannot be set again.
    const script = join(scratch, `${count}.sh`);
    const settings = `unset BASH_ENV; . "${state}" 2>/dev/null || :; set -eE -o pipefail\n${before}\n`;
    await writeFile(script, text);
    await writeFile(`${script}.before`, settings);
    // A group of its own, so that a signal reaches all that it starts.
    const child = spawn("bash", ["--noprofile", "--norc", script], {
      cwd,
      env: { ...env, BASH_ENV: `${script}.before` },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (part: string) => (output += part));
    }
    return {
      /** Returns what they have printed so far. */
      output: () => stripVTControlCharacters(output),
      /** Resolves at the first standard output. */
      spoke: once(child.stdout, "data"),
      /** Resolves with the exit code, after a signal as a shell has it: 130 for Ctrl-C, 137 for a kill. */
      ended: once(child, "close").then(
        ([code, name]): number => code ?? 128 + Reflect.get(constants.signals, name),
      ),
      signal(name: NodeJS.Signals) {
        try {
          if (child.pid !== undefined) process.kill(-child.pid, name);
        } catch {
          // All of them have ended.
        }
      },
    };
  }

  /** Runs commands to the first that fails. Returns their output, the exit code, and the line that failed, from 1. */
  async function run(text: string): Promise<{ output: string; code: number; line: number }> {
    await writeFile(failed, "");
    const running = await start(text, report);
    const timer = setTimeout(running.signal, longest, "SIGKILL");
    const code = await running.ended;
    clearTimeout(timer);
    running.signal("SIGKILL");
    return { output: running.output(), code, line: Number.parseInt(await readFile(failed, "utf8")) || 0 };
  }

  return { start, run };
}
