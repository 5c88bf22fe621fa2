/** Writes lines to a stream: all those of one turn of the event loop at once, because each write is a system call. */
export class LineWriter {
  readonly #stream: NodeJS.WritableStream;
  #lines = "";

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
  }

  write(line: string): void {
    if (this.#lines === "") setImmediate(() => this.flush());
    this.#lines += `${line}\n`;
  }

  /** Writes at once what is still to be written. */
  flush(): void {
    if (this.#lines === "") return;
    this.#stream.write(this.#lines);
    this.#lines = "";
  }
}
