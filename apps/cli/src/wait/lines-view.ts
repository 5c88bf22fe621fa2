import type { Notes } from "../output/notes.ts";
import type { Query } from "../output/query.ts";
import { Changes } from "./changes.ts";
import type { View } from "./view.ts";

/** The options of a view that cannot be redrawn. */
export interface LinesOptions {
  /** Selects what is compared: two values from which it selects the same are no change. */
  query: Query;
  notes: Notes;
  /** Writes one change. Resolves to false when the reader has closed the pipe. */
  print(change: Change): Promise<boolean>;
  now(): number;
}

/** A change of a watched value. */
export interface Change {
  /** The new value, as the query selects it. */
  value: unknown;
  /** The time and what changed, on one line. */
  text: string;
}

/** Creates a view that prints a line for each change. */
export function linesView({ query, notes, print, now }: LinesOptions): View {
  const changes = new Changes();
  let shown: string | undefined;
  let retrying = false;

  return {
    async show(value) {
      const found = query(value);
      const content = JSON.stringify(found);
      if (content === shown) return true;
      shown = content;
      return print({ value: found, text: `${timeText(now())} ${changes.next(found)}` });
    },
    retrying(text) {
      // Printed once, not for every attempt of a long outage.
      if (text !== undefined && !retrying) notes.write("info", `meshlift: ${text}`);
      retrying = text !== undefined;
    },
    close() {},
  };
}

/** Returns a time in RFC 3339, to the second. */
export function timeText(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
