import { execFileSync, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";

/**
 * True where tmux is there. Says so where it is not, and what is left out.
 * @throws {Error} in CI, where nothing is left out.
 */
export function hasTmux(leftOut: string): boolean {
  if (spawnSync("tmux", ["-V"]).status === 0) return true;
  if (process.env["CI"] === "true") throw new Error("tmux is missing: apt-get install tmux");
  console.warn(`SKIPPED: ${leftOut}, for tmux is missing (apt-get install tmux)`);
  return false;
}

/** A shell on a terminal, with a server of its own: one that ends may still hold its socket. */
export class Terminal {
  readonly #socket = `meshlift-${randomUUID()}`;

  /** @param env variables beside those of this process. */
  constructor(env: Readonly<Record<string, string>>) {
    const variables = Object.entries({ ...env, PS1: "$ " }).flatMap(([name, value]) => [
      "-e",
      `${name}=${value}`,
    ]);
    this.tmux("-f", "/dev/null", "new-session", "-d", "-x", "90", "-y", "40", ...variables, "sh");
  }

  tmux(...args: string[]): string {
    return execFileSync("tmux", ["-L", this.#socket, ...args], { encoding: "utf8" });
  }

  /** Types a line, and Enter. */
  type(line: string): void {
    this.tmux("send-keys", "-l", line);
    this.tmux("send-keys", "Enter");
  }

  press(key: string): void {
    this.tmux("send-keys", key);
  }

  screen(): string {
    return this.tmux("capture-pane", "-p");
  }

  cursorShows(): boolean {
    return this.tmux("display", "-p", "#{cursor_flag}").trim() === "1";
  }

  /** Looks at the screen until it is as wanted; a screen that never is ends at the limit of the test. */
  async until(wanted: (text: string) => boolean): Promise<string> {
    for (;;) {
      const text = this.screen();
      if (wanted(text)) return text;
      await new Promise(setImmediate);
    }
  }

  /** Takes the terminal away from whatever runs on it. */
  close(): void {
    this.tmux("kill-server");
  }
}
