import { type FlagSpec, flagTerm } from "../../command/flag.ts";
import type { Io } from "../../terminal/io.ts";
import { stylerOf } from "../../terminal/style.ts";
import { wrap } from "../../terminal/wrap.ts";

/** The layout of a help text. */
export interface Layout {
  /** Columns of a line. */
  width: number;
  /** Highlights a heading. */
  heading(text: string): string;
}

/** Returns the layout for a stream: at most 120 columns, and 80 where the stream has none. */
export async function layoutOf(stream: Io["stdout"]): Promise<Layout> {
  const style = await stylerOf(stream);
  return {
    // A pseudo-terminal without a size reports 0.
    width: Math.max(40, Math.min(stream.columns || 80, 120)),
    heading: (text) => style("bold", text),
  };
}

/** Returns flags with their descriptions, aligned. */
export function flagList(flags: readonly FlagSpec[], layout: Layout): string {
  // Long flags stay aligned with those that have a short one.
  const indent = flags.some(({ short }) => short !== undefined) ? "    " : "";
  return itemList(
    flags.map((flag) => [
      flag.short === undefined ? `${indent}${flagTerm(flag)}` : flagTerm(flag),
      flag.variable === undefined ? flag.description : `${flag.description} [${flag.variable}]`,
    ]),
    layout,
  );
}

/** Returns terms with their descriptions in a second column. A long term has its description on the next line. */
export function itemList(
  items: readonly (readonly [term: string, text: string])[],
  { width }: Layout,
): string {
  const widest = Math.floor(width * 0.45);
  const column = Math.min(widest, Math.max(...items.map(([term]) => term.length))) + 4;
  return items
    .map(([term, text]) => {
      const lines = wrap(text, Math.max(20, width - column));
      const first = term.length + 4 > column ? "" : (lines.shift() ?? "");
      const head = `  ${term}${first === "" ? "" : `${" ".repeat(column - term.length - 2)}${first}`}`;
      return [head, ...lines.map((line) => " ".repeat(column) + line)].map((line) => `${line}\n`).join("");
    })
    .join("");
}
