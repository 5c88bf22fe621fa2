import { Changes } from "./changes.ts";
import { retryText, type View } from "./view.ts";
import { type Io, write } from "../terminal/io.ts";
import { outputText } from "../output/output.ts";
import type { OutputFormat } from "../command/output-format.ts";
import type { Query } from "../output/query.ts";

/** The options of a view that cannot be redrawn. */
export interface LinesOptions {
  format: OutputFormat;
  query: Query;
  /** Prints nothing but data. */
  quiet: boolean;
  now(): number;
}

/**
 * Prints one line per change with its time; as JSON one object a line, as YAML one document, as TSV the rows. Two values
 * from which `query` selects the same are no change.
 */
export function linesView(io: Io, { format, query, quiet, now }: LinesOptions): View {
  const changes = new Changes();
  let shown: string | undefined;
  let retrying: string | undefined;

  const textOf = async (value: unknown): Promise<string> => {
    if (format === "json") return `${JSON.stringify(value ?? null)}\n`;
    if (format === "yaml") return `---\n${await outputText(value, format, io.stdout)}`;
    if (format === "tsv") return outputText(value, format, io.stdout);
    return `${timeText(now())} ${changes.next(value)}\n`;
  };
  const say = (line: string): void => {
    // A closed stderr has no reader.
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
      const found = retryText(event);
      // Printed once, not for every attempt of a long outage.
      if (found !== undefined && retrying === undefined && !quiet) say(`meshlift: ${found}`);
      retrying = found;
    },
    say,
    close() {},
  };
}

/** Returns a time in RFC 3339, to the second. */
export function timeText(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
