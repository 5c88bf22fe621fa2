import { Failure } from "../../command/failure.ts";

/** The problems with a command line, collected so that all of them are reported at once. */
export class Problems {
  readonly #lines: string[];

  constructor(lines: readonly string[]) {
    this.#lines = [...lines];
  }

  /** One line per problem. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  add(...lines: readonly string[]): void {
    this.#lines.push(...lines);
  }

  /** Returns what `read` returns. A `Failure` becomes a problem, and the result is undefined. */
  async collect<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const texts = error.details.length > 0 ? error.details : [error.message];
      this.add(...texts.map((text) => text.replace(/([^?])$/, "$1.")));
      return undefined;
    }
  }
}
