import { join } from "node:path";
import { type Document, LineCounter, parseAllDocuments } from "yaml";
import { runCommand } from "../command.ts";
import { type Background, startInBackground } from "./background.ts";
import { SampleFiles } from "./files.ts";
import { type Sample, SampleError } from "./page.ts";
import { isPipeline, pipelineScripts } from "./pipelines.ts";
import type { Place } from "./place.ts";
import { Shell } from "./shell.ts";
import { difference, exchanges, withIds } from "./transcript.ts";
import { isTest, typeCheck } from "./typescript.ts";

/** Follows a page block by block: writes its files, types its commands, runs its programs. */
export class Reader implements AsyncDisposable {
  readonly #place: Place;
  readonly #commands: string;
  readonly #files: SampleFiles;
  readonly #shell: Shell;
  readonly #background: { sample: Sample; running: Background }[] = [];
  /** Ids on the page, and those of this run. */
  readonly #ids = new Map<string, string>();
  /** What the block before has printed. */
  #printed = "";

  /** @param commands of the page, which decide what is not run by itself. */
  constructor(place: Place, commands: string) {
    this.#place = place;
    this.#commands = commands;
    this.#files = new SampleFiles(place.folder);
    this.#shell = new Shell(place.folder, place.scratch, place.env);
  }

  /** Types commands that are not on the page. */
  async prepare(commands: string): Promise<void> {
    await this.#shell.run(this.#place.toRun(commands), { apart: false });
  }

  /**
   * Tries one block.
   * @returns why it was not run, where it was not.
   * @throws {SampleError} where it does not hold.
   */
  async follow(sample: Sample): Promise<string | undefined> {
    const { language, title, skip } = sample;
    const text = withIds(this.#place.toRun(sample.text), this.#ids);
    if (title !== undefined) return this.#file(title, sample, text);
    switch (language) {
      case "ts":
      case "js":
      case "py":
      case "python":
        return this.#file(nameless(sample), sample, text);
      case "sh":
      case "bash":
        return skip ?? this.#run(sample, text);
      case "console":
        return skip ?? this.#type(sample);
      case "fish":
      case "zsh":
        return skip ?? this.#runIn(language, sample, text);
      case "text":
        return skip ?? this.#compare(sample, `…\n${sample.text}…`, this.#printed);
      default:
        return (
          skip ??
          fail(sample, `give the ${language} block a title="file name", or say why it is not run: skip="…"`)
        );
    }
  }

  /** Ends what runs in the background, and holds it to its exit code. */
  async leave(): Promise<void> {
    for (const { sample, running } of this.#background.splice(0)) {
      const code = await running.interrupt();
      if (code !== sample.exit) fail(sample, `Ctrl-C ended it with ${code}:\n${running.output()}`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { running } of this.#background) await running.interrupt();
    await this.#shell.end();
  }

  async #file(name: string, sample: Sample, text: string): Promise<string | undefined> {
    await this.#files.write(name, sample, text);
    if (/\.(ya?ml|json)$/.test(name)) return this.#data(name, sample, text);
    if (name.endsWith(".ts")) {
      const [complaint] = typeCheck(this.#place.folder, name);
      if (complaint) this.#blame(sample, this.#files.pageLine(name, complaint.line), complaint.message);
    }
    if (sample.skip !== undefined) return sample.skip;
    const runner = isTest(text) ? "npx vitest" : name;
    if (!/\.(ts|js|py)$/.test(name) || this.#commands.includes(runner)) return undefined;
    const program = isTest(text)
      ? "node node_modules/vitest/vitest.mjs run"
      : name.endsWith(".py")
        ? "python3"
        : "node";
    const { output, code } = await this.#shell.run(`${program} ${name}`, { apart: true });
    this.#printed = output;
    if (code !== sample.exit) {
      this.#blame(sample, this.#files.blamed(output), `ended with ${code}:\n${output}`);
    }
    return undefined;
  }

  async #data(name: string, sample: Sample, text: string): Promise<string | undefined> {
    if (name.endsWith(".json")) checkJson(sample, text);
    const lines = new LineCounter();
    const documents: Document[] = [...parseAllDocuments(text, { lineCounter: lines })];
    const [error] = documents.flatMap(({ errors }) => errors);
    if (error) fail(sample, error.message, lines.linePos(error.pos[0]).line);
    if (sample.skip === undefined && isPipeline(name)) await this.#pipeline(name, sample, text);
    return sample.skip;
  }

  async #pipeline(name: string, sample: Sample, text: string): Promise<void> {
    this.#printed = "";
    for (const script of pipelineScripts(name, sample, text)) {
      const { output, code } = await this.#shell.run(script.text, { apart: true });
      if (code !== sample.exit) fail(sample, `ended with ${code}:\n${output}`, script.line);
      this.#printed += output;
    }
  }

  async #run(sample: Sample, text: string): Promise<undefined> {
    const { folder, scratch, env } = this.#place;
    if (sample.background) {
      const settings = join(scratch, "settings.sh");
      await this.#shell.run(`export -p >"${settings}"`, { apart: true });
      const running = await startInBackground(`. "${settings}"\n${text}`, folder, env).catch((error: Error) =>
        fail(sample, error.message),
      );
      this.#background.push({ sample, running });
      this.#printed = running.output();
      return;
    }
    const { output, code, line } = await this.#shell.run(text, { apart: sample.exit !== 0 });
    this.#printed = output;
    if (code !== sample.exit) fail(sample, `ended with ${code}:\n${output}`, line);
  }

  async #type(sample: Sample): Promise<undefined> {
    if (!sample.text.startsWith("$ ")) fail(sample, "a console block begins with `$ ` and a command");
    const typed = exchanges(sample.text);
    for (const [index, { command, output, line }] of typed.entries()) {
      const ran = await this.#shell.type(withIds(this.#place.toRun(command), this.#ids));
      this.#printed = ran.output;
      await this.#compare(sample, output, ran.output, line);
      if (ran.code !== 0 && typed[index + 1]?.command !== "echo $?") {
        fail(sample, `ended with ${ran.code}; if that is meant, go on with: $ echo $?\n${ran.output}`, line);
      }
    }
  }

  async #runIn(shell: string, sample: Sample, text: string): Promise<string | undefined> {
    const { folder: cwd, env } = this.#place;
    const { stdout, stderr, code } = await runCommand(shell, ["-c", text], { cwd, env });
    this.#printed = stdout + stderr;
    return code === sample.exit ? undefined : fail(sample, `ended with ${code}:\n${this.#printed}`);
  }

  async #compare(sample: Sample, shown: string, printed: string, offset = 0): Promise<undefined> {
    const actual = this.#place.toPage(printed);
    const found = difference(shown, actual, this.#ids);
    if (found === undefined) return;
    const [before, rest] = sample.language === "text" ? [1, actual] : [0, found.printed];
    fail(sample, `shows\n${found.shown}\nwhere this is printed\n${rest}`, offset + found.line - before);
  }

  /** @param line of the page, where one is known. */
  #blame(sample: Sample, line: number | undefined, problem: string): never {
    fail(sample, problem, line === undefined ? 0 : line - sample.line);
  }
}

function checkJson(sample: Sample, text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    fail(sample, String(error));
  }
}

function nameless({ language, line, text }: Sample): string {
  const ending = language === "python" ? "py" : language;
  return `sample-${line}.${ending === "ts" && isTest(text) ? "test." : ""}${ending}`;
}

function fail(sample: Sample, problem: string, offset?: number): never {
  throw new SampleError(sample, problem, offset);
}
