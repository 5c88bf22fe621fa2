import type { Io } from "./io.ts";
import { cutTo, widthOf } from "./text-width.ts";

const [hideCursor, showCursor, clearLine, clearBelow] = [
  "\u001b[?25l",
  "\u001b[?25h",
  "\u001b[K",
  "\u001b[J",
];

/** Lines at the bottom of a terminal that are drawn again in place. The cursor is hidden until `close`. */
export class LiveRegion {
  readonly #stream: Io["stdout"];
  /** As they stand on the terminal. */
  #drawn: readonly string[] = [];
  #open = false;
  /** For an end that nobody foresaw. */
  readonly #restore = (): void => void this.#stream.write(showCursor);

  constructor(stream: Io["stdout"]) {
    this.#stream = stream;
  }

  /** Columns and rows; a pseudo-terminal without a size says 0. */
  size(): { columns: number; rows: number } {
    const { columns = 0, rows = 0 } = this.#stream;
    return { columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24 };
  }

  /** Replaces what is there; lines too long for the terminal are cut. `paint` may add colour, and no width. */
  draw(lines: readonly string[], paint: (line: string, index: number) => string = (line) => line): void {
    if (!this.#open) process.once("exit", this.#restore);
    const start = `${this.#open ? "" : hideCursor}${this.#toTop()}`;
    this.#open = true;
    this.#drawn = lines.map((line) => cutTo(line, this.size().columns));
    const text = this.#drawn.map((line, index) => `${paint(line, index)}${clearLine}\n`).join("");
    // In one piece, so that no half of it is ever seen.
    this.#stream.write(`${start}${text}${clearBelow}`);
  }

  /** Takes away what is there, for something else to be written. */
  clear(): void {
    if (this.#drawn.length > 0) this.#stream.write(`${this.#toTop()}${clearBelow}`);
    this.#drawn = [];
  }

  /** Leaves what is there, and gives the cursor back. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    process.removeListener("exit", this.#restore);
    // Away with the ^C that the terminal may have echoed.
    this.#stream.write(`\r${clearBelow}${showCursor}`);
  }

  /** To the first line; a terminal made narrower has wrapped the lines that no longer fit. */
  #toTop(): string {
    const { columns } = this.size();
    const rows = this.#drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / columns)), 0);
    return rows === 0 ? "\r" : `\r\u001b[${rows}A`;
  }
}
