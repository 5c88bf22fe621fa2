import { Changes } from "./changes.ts";
import { type Face, troubleOf } from "./face.ts";
import { type Io, write } from "./io.ts";
import { type Form, outputText } from "./output.ts";
import type { Query } from "./query.ts";

/** How a watch is printed where it cannot be redrawn. */
export interface LinesOptions {
  form: Form;
  query: Query;
  /** Leaves out what is not data. */
  quiet: boolean;
  now(): number;
}

/**
 * One line per change with its time; as JSON one object a line, as YAML one document, as TSV the rows. What `query`
 * makes of two values may be the same: then there is no change.
 */
export function watchLines(io: Io, { form, query, quiet, now }: LinesOptions): Face {
  const changes = new Changes();
  let shown: string | undefined;
  let trouble: string | undefined;

  const textOf = async (value: unknown): Promise<string> => {
    if (form === "json") return `${JSON.stringify(value ?? null)}\n`;
    if (form === "yaml") return `---\n${await outputText(value, form, io.stdout)}`;
    if (form === "tsv") return outputText(value, form, io.stdout);
    return `${timeText(now())} ${changes.next(value)}\n`;
  };
  const say = (line: string): void => {
    // Where standard error is gone, there is nobody to tell.
    write(io.stderr, `${line}\n`).catch(() => {});
  };

  return {
    async show(value) {
      const found = query(value);
      const text = JSON.stringify(found);
      if (text === shown) return true;
      shown = text;
      return write(io.stdout, await textOf(found));
    },
    attempt(event) {
      const found = troubleOf(event);
      // Told once, and not of every attempt of a long outage.
      if (found !== undefined && trouble === undefined && !quiet) say(`meshlift: ${found}`);
      trouble = found;
    },
    say,
    close() {},
  };
}

/** RFC 3339, to the second. */
export function timeText(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
