import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";

/** In ms: what has not ended by then never will. */
const longest = 90_000;
/** The exit code for it, as `timeout` has it. */
const timedOut = 124;

/** How some lines of shell ended. */
export interface Ran {
  /** Standard output and standard error, as they came. */
  output: string;
  /** 124 where they did not come to an end. */
  code: number;
  /** Line that failed, from 1, where one did. */
  line: number | undefined;
}

/** One bash that stays open for a page: what a block exports, defines or starts is there for the next one. */
export class Shell {
  readonly #child: ChildProcess;
  readonly #scratch: string;
  #count = 0;
  #status = 0;
  #line: number | undefined;
  #done = (_code: number): void => undefined;

  /** @param scratch folder for files of the shell itself. */
  constructor(cwd: string, scratch: string, env: NodeJS.ProcessEnv) {
    this.#scratch = scratch;
    // A group of its own, so that what the page leaves running ends with it.
    this.#child = spawn("bash", ["--noprofile", "--norc"], {
      cwd,
      env,
      stdio: ["pipe", "ignore", "inherit", "pipe"],
      detached: true,
    });
    const reports = this.#child.stdio[3];
    if (!reports || !("read" in reports)) throw new Error("bash was started without its fourth stream");
    createInterface({ input: reports }).on("line", (report) => {
      const [word, value] = report.split(" ");
      if (word === "line") this.#line ??= Number(value);
      else this.#done(Number(value));
    });
    this.#child.once("close", (code) => this.#done(code ?? 1));
    this.#child.stdin?.write("set -E -o pipefail; trap 'echo \"line $LINENO\" >&3' ERR\n");
  }

  /** Runs commands to the first that fails. That ends the shell, unless they run `apart`: without effect on it. */
  run(text: string, { apart }: { apart: boolean }): Promise<Ran> {
    return this.#source(text, (file) => (apart ? `set +e; (set -e; . "${file}")` : `set -e; . "${file}"`));
  }

  /** Runs one command, as typed at a prompt: `$?` is the exit code of the one before. */
  async type(command: string): Promise<Ran> {
    const ran = await this.#source(command, (file) => `set +e; (exit ${this.#status}); . "${file}"`);
    this.#status = ran.code;
    return ran;
  }

  /** Ends the shell and all that it has started. */
  async end(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#child;
    const closed = exitCode === null && signalCode === null ? once(this.#child, "close") : undefined;
    if (pid !== undefined) killGroup(pid, "SIGKILL");
    await closed;
  }

  async #source(text: string, call: (file: string) => string): Promise<Ran> {
    if (this.#child.exitCode !== null) throw new Error("the shell of this page has ended");
    this.#count += 1;
    const file = join(this.#scratch, `${this.#count}.sh`);
    const log = join(this.#scratch, `${this.#count}.log`);
    await writeFile(file, text);
    this.#line = undefined;
    const ended = new Promise<number>((resolve) => {
      this.#done = resolve;
    });
    this.#child.stdin?.write(`${call(file)} >"${log}" 2>&1 </dev/null; echo "done $?" >&3\n`);
    const hang = setTimeout(() => this.#done(timedOut), longest);
    const code = await ended;
    clearTimeout(hang);
    return { output: stripVTControlCharacters(await readFile(log, "utf8")), code, line: this.#line };
  }
}

/** Signals a process and all that it has started, where it is still there. */
export function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
