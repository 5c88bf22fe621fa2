import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { GoldenTerminal } from "./golden.ts";
import { runTmux } from "./tmux.ts";

/** What is left on a terminal, and how the command ended that ran on it. */
export interface ScreenOutcome {
  /** With its colours as escapes, and without the empty rows below. */
  screen: string;
  code: number;
}

/**
 * Runs a script of the shell on a terminal of tmux, to its end.
 * @param env the whole environment, but for TERM, which tmux sets.
 * @throws {Error} without tmux.
 */
export async function runOnTerminal(
  script: string,
  { columns, rows, keys }: GoldenTerminal,
  { cwd, env }: { cwd: string; env: Record<string, string | undefined> },
): Promise<ScreenOutcome> {
  const socket = `meshlift-golden-${randomUUID()}`;
  const tmux = (...args: string[]): string => runTmux(socket, args, { cwd, env });
  const keep = ["set", "-g", "remain-on-exit", "on", ";", "set", "-g", "remain-on-exit-format", "", ";"];
  const size = ["-x", String(columns), "-y", String(rows)];
  // tmux 3.3 now and then forgets how a pane ended. Ctrl-C is for the script alone.
  const codeFile = join(cwd, ".exit-code");
  const whole = `trap : INT; (${script}); echo $? >"${codeFile}"`;
  tmux("-f", "/dev/null", "start-server", ";", ...keep, "new-session", "-d", ...size, "sh", "-c", whole);
  let pressed = false;
  try {
    for (;;) {
      const dead = tmux("display", "-p", "#{pane_dead}").trim() === "1";
      const screen = tmux("capture-pane", "-p", "-e", "-S", "-").trimEnd();
      if (dead) return { screen: `${screen}\n`, code: Number(await readFile(codeFile, "utf8")) };
      if (keys !== undefined && !pressed && screen.includes(keys.after)) {
        tmux("send-keys", keys.press);
        pressed = true;
      }
      await new Promise(setImmediate);
    }
  } finally {
    tmux("kill-server");
  }
}
