/** Writes lines to a stream, once per iteration of the event loop, because each write is a system call. */
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

  /** Writes the pending lines immediately. */
  flush(): void {
    if (this.#lines === "") return;
    this.#stream.write(this.#lines);
    this.#lines = "";
  }
}
