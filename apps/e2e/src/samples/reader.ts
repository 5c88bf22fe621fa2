import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { checkData } from "./checks/data.ts";
import { typeCheck } from "./checks/types.ts";
import type { Running } from "./commands/bash.ts";
import { difference, withIds } from "./commands/output.ts";
import { fail, type Sample } from "./page/blocks.ts";
import type { Workspace } from "./workspace.ts";

/** The command that runs a program, by the ending of its file. */
const programs: Record<string, string> = {
  ts: "node",
  js: "node",
  py: "python3",
  java: "java",
  go: "go run",
  fish: "fish",
  zsh: "zsh",
};

/** Follows a page block by block: writes its files, types its commands, runs its programs. */
export class Reader implements AsyncDisposable {
  readonly #workspace: Workspace;
  readonly #commands: string;
  readonly #background: { running: Running; sample: Sample }[] = [];
  /** Ids on the page, and those of this run. */
  readonly #ids = new Map<string, string>();
  /** The output of the block before. */
  #printed = "";

  /** @param commands of the page; a program that they name is not run by itself. */
  constructor(workspace: Workspace, commands: string) {
    this.#workspace = workspace;
    this.#commands = commands;
  }

  /** Tries one block. With `skip` only its file is written and checked. @throws {Error} if it does not hold. */
  async follow(sample: Sample): Promise<void> {
    const { language, skip, background, title = nameless(sample) } = sample;
    const text = withIds(this.#workspace.toRun(sample.text), this.#ids);
    if (title !== undefined) return this.#file(title, sample, text);
    if (skip !== undefined) return undefined;
    if (language === "text") return this.#compare(sample);
    if (/^(ba)?sh$/.test(language)) return background ? this.#start(sample, text) : this.#run(sample, text);
    if (language === "console")
      fail(sample, "put the commands into an sh block and their output into a text block after it");
    return fail(sample, `give the ${language} block a title="file name", or say why it is not run: skip="…"`);
  }

  /** Presses Ctrl-C in the second terminals. @throws {Error} for an unexpected exit code. */
  async leave(): Promise<void> {
    for (const { running, sample } of this.#background) {
      running.signal("SIGINT");
      const code = await running.ended;
      if (code !== sample.exit) fail(sample, `Ctrl-C ended it with ${code}:\n${running.output()}`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { running } of this.#background) running.signal("SIGKILL");
    await Promise.all(this.#background.map(({ running }) => running.ended));
  }

  async #file(name: string, sample: Sample, text: string): Promise<void> {
    const path = join(this.#workspace.folder, name);
    const before = sample.append ? await readFile(path, "utf8") : "";
    const program = isTest(text) ? "npx vitest run" : programs[extname(name).slice(1)];
    // Each line of a program has the number that it has on the page.
    const padding = program ? "\n".repeat(sample.line - before.split("\n").length + 1) : "";
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, before + padding + text);
    if (/\.(ya?ml|json)$/.test(name)) {
      for (const { message, line } of checkData(name, text)) fail(sample, message, line);
    }
    if (name.endsWith(".ts")) {
      for (const { message, line } of typeCheck(this.#workspace.folder, name)) {
        fail(sample, message, line - sample.line);
      }
    }
    const named = this.#commands.includes(isTest(text) ? "npx vitest" : name);
    if (program === undefined || named || sample.skip !== undefined) return;
    await this.#run(sample, `${program} ${name}`, name);
  }

  async #start(sample: Sample, text: string): Promise<void> {
    const running = await this.#workspace.bash.start(text);
    this.#background.push({ sample, running });
    const early = await Promise.race([running.ended, running.spoke]);
    this.#printed = running.output();
    if (typeof early === "number") fail(sample, `ended by itself with ${early}:\n${this.#printed}`);
  }

  /** @param file the program that the commands run. */
  async #run(sample: Sample, text: string, file?: string): Promise<void> {
    const { output, code, line } = await this.#workspace.bash.run(text);
    this.#printed = output;
    if (code === sample.exit) return;
    const [at = sample.line] = new RegExp(`(?<=${file}(?::|", line ))\\d+`).exec(output) ?? [];
    fail(sample, `ended with ${code}:\n${output}`, file === undefined ? line : Number(at) - sample.line);
  }

  /** Compares a `text` block with the whole output of the block before it. */
  #compare(sample: Sample): void {
    const found = difference(sample.text, this.#workspace.toPage(this.#printed), this.#ids);
    if (found === undefined) return;
    fail(sample, `shows\n${found.shown}\nwhere this is printed\n${found.printed}`, found.line);
  }
}

/** Returns the file name of a program without a title. */
function nameless({ language, line, text }: Sample): string | undefined {
  const ending = language.replace("python", "py");
  return ending in programs ? `sample-${line}.${isTest(text) ? "test." : ""}${ending}` : undefined;
}

/** Reports whether a program is a file of tests. */
function isTest(text: string): boolean {
  return /from "(?:vitest|@meshlift\/mock\/vitest)"/.test(text);
}
