import { redact } from "../config/redact.ts";
import { type Io, write } from "../terminal/io.ts";
import { printable } from "../terminal/printable.ts";

/** The level of a note. A `notice` is written with `--quiet`, too: the caller needs it to go on. */
export type NoteLevel = "debug" | "info" | "notice";

/** The options of {@link Notes}. */
export interface NotesOptions {
  /** Writes JSON lines, for a program. */
  json: boolean;
  /** Leaves out `info`. */
  quiet: boolean;
  /** Redacted in every note. */
  secrets: ReadonlySet<string>;
}

/**
 * Writes what a command has to say beside its data to stderr: a line of text for a person, or a line of JSON with
 * `level` and `message` for a program.
 */
export class Notes {
  readonly #options: NotesOptions;
  #sink: (text: string) => void;

  constructor(io: Io, options: NotesOptions) {
    this.#options = options;
    // A closed stderr has no reader.
    this.#sink = (text) => void write(io.stderr, text).catch(() => {});
  }

  /**
   * Writes a note.
   * @param fields further properties of the JSON line.
   */
  write(level: NoteLevel, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
    const { json, quiet, secrets } = this.#options;
    if (quiet && level === "info") return;
    const text = json
      ? JSON.stringify({ level, message: message.replace(/^meshlift: /, ""), ...fields })
      : printable(message);
    this.#sink(`${redact(text, secrets)}\n`);
  }

  /** Hands the lines to a view that draws on the same terminal. Returns a function that ends this. */
  divert(around: (write: () => void) => void): () => void {
    const direct = this.#sink;
    this.#sink = (text) => around(() => direct(text));
    return () => (this.#sink = direct);
  }
}
