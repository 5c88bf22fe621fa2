import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { requireProgram } from "@meshlift/testing/programs";

/** Where a tmux command runs, and with which variables. */
interface TmuxPlace {
  cwd?: string;
  env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs one command of tmux on a server of its own and returns what it printed.
 * @param socket the server's name; a server that has ended may still hold its socket.
 * @throws {Error} with what tmux said; also where tmux is not installed.
 */
export function runTmux(socket: string, args: readonly string[], place: TmuxPlace = {}): string {
  // tmux would start the user's login shell, which a service account does not have.
  const env = { ...(place.env ?? process.env), SHELL: "/bin/sh" };
  return execFileSync(requireProgram("tmux"), ["-L", socket, ...args], { ...place, encoding: "utf8", env });
}

/** A shell on a terminal of tmux. */
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
    return runTmux(this.#socket, args);
  }

  /** Types a line, and Enter. */
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
