import type { Io } from "./io.ts";
import { cutTo, widthOf } from "./text-width.ts";

const [hideCursor, showCursor, clearLine, clearBelow] = [
  "\u001b[?25l",
  "\u001b[?25h",
  "\u001b[K",
  "\u001b[J",
];

/** Lines at the bottom of a terminal that are redrawn in place. The cursor is hidden until `close`. */
export class LiveRegion {
  readonly #stream: Io["stdout"];
  /** The lines on the terminal now. */
  #drawn: readonly string[] = [];
  #open = false;
  /** Shows the cursor again when the process exits early. */
  readonly #restore = (): void => void this.#stream.write(showCursor);

  constructor(stream: Io["stdout"]) {
    this.#stream = stream;
  }

  /** Returns columns and rows. A pseudo-terminal without a size reports 0. */
  size(): { columns: number; rows: number } {
    const { columns = 0, rows = 0 } = this.#stream;
    return { columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24 };
  }

  /** Replaces the lines; lines too long for the terminal are cut. `paint` may add color, but no width. */
  draw(lines: readonly string[], paint: (line: string, index: number) => string = (line) => line): void {
    if (!this.#open) process.once("exit", this.#restore);
    const start = `${this.#open ? "" : hideCursor}${this.#toTop()}`;
    this.#open = true;
    this.#drawn = lines.map((line) => cutTo(line, this.size().columns));
    const text = this.#drawn.map((line, index) => `${paint(line, index)}${clearLine}\n`).join("");
    // One write, so that the terminal never shows half of it.
    this.#stream.write(`${start}${text}${clearBelow}`);
  }

  /** Removes the lines, so that something else can be written. */
  clear(): void {
    if (this.#drawn.length > 0) this.#stream.write(`${this.#toTop()}${clearBelow}`);
    this.#drawn = [];
  }

  /** Keeps the lines and shows the cursor again. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    process.removeListener("exit", this.#restore);
    // Erases the ^C that the terminal may have echoed.
    this.#stream.write(`\r${clearBelow}${showCursor}`);
  }

  /** Returns the escape to the first line. A terminal that became narrower has wrapped the lines that no longer fit. */
  #toTop(): string {
    const { columns } = this.size();
    const rows = this.#drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / columns)), 0);
    return rows === 0 ? "\r" : `\r\u001b[${rows}A`;
  }
}
