import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Sample } from "./page.ts";

/** The files that samples of a page are written to, and from which of its lines each of theirs comes. */
export class SampleFiles {
  readonly #folder: string;
  readonly #lines = new Map<string, number[]>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes a sample, or adds it to the end of the file. @param text of the sample, as it is to be run. */
  async write(name: string, { line, append }: Sample, text: string): Promise<void> {
    const path = join(this.#folder, name);
    const before = append ? await readFile(path, "utf8") : "";
    const known = append ? (this.#lines.get(name) ?? []) : [];
    const added = text
      .trimEnd()
      .split("\n")
      .map((_, index) => line + 1 + index);
    this.#lines.set(name, [...known, ...added]);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, before + text);
  }

  /** The line of the page from which a line of a file comes. */
  pageLine(name: string, line: number): number | undefined {
    return this.#lines.get(name)?.[line - 1];
  }

  /** The line of the page that a stack or a traceback tells of, by the first file of the page that it names. */
  blamed(output: string): number | undefined {
    for (const [, name = "", line] of output.matchAll(/([\w.-]+\.(?:ts|py))(?::|", line )(\d+)/g)) {
      const found = this.pageLine(name, Number(line));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
