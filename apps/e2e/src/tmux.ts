import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { requireProgram } from "@meshlift/testing/programs";

/** Working directory and environment of a tmux command. */
interface TmuxOptions {
  cwd?: string;
  env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs a tmux command on a separate server and returns its output.
 * @param socket the server's name; use a new one, because an ended server can still hold its socket.
 * @throws {Error} with tmux's output, or if tmux is not installed.
 */
export function runTmux(socket: string, args: readonly string[], options: TmuxOptions = {}): string {
  // Otherwise tmux starts the user's login shell, which a service account does not have.
  const env = { ...(options.env ?? process.env), SHELL: "/bin/sh" };
  return execFileSync(requireProgram("tmux"), ["-L", socket, ...args], { ...options, encoding: "utf8", env });
}

/** A shell in a tmux terminal. */
export class Terminal {
  readonly #socket = `meshlift-${randomUUID()}`;

  /** @param env variables in addition to those of this process. */
  constructor(env: Readonly<Record<string, string>>) {
    const variables = Object.entries({ ...env, PS1: "$ " }).flatMap(([name, value]) => [
      "-e",
      `${name}=${value}`,
    ]);
    this.tmux("-f", "/dev/null", "new-session", "-d", "-x", "90", "-y", "40", ...variables, "sh");
  }

  tmux(...args: string[]): string {
    return runTmux(this.#socket, args);
  }

  /** Types a line and presses Enter. */
  type(line: string): void {
    this.tmux("send-keys", "-l", line);
    this.tmux("send-keys", "Enter");
  }

  press(key: string): void {
    this.tmux("send-keys", key);
  }

  /** Returns the text on the screen; its colors are escape sequences. */
  screen({ colors = false } = {}): string {
    return this.tmux("capture-pane", "-p", ...(colors ? ["-e"] : []));
  }

  cursorShows(): boolean {
    return this.tmux("display", "-p", "#{cursor_flag}").trim() === "1";
  }

  /** Waits until the screen matches; the time limit of the test ends the wait. */
  async until(wanted: (text: string) => boolean): Promise<string> {
    for (;;) {
      const text = this.screen();
      if (wanted(text)) return text;
      await new Promise(setImmediate);
    }
  }

  /** Closes the terminal of the running command. */
  close(): void {
    this.tmux("kill-server");
  }
}
