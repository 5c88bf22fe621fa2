import { printable } from "./printable.ts";
import { columnsOf, isObject, listOf, rowsOf } from "./rows.ts";
import { widthOf } from "./text-width.ts";

/** How many names deep a row goes: a whole Kubernetes Deployment inside an answer would bury the rest of it. */
const deepest = 3;

/** What a terminal asks of a table. */
export interface Look {
  /** Columns of the terminal; none in a pipe, where lines may be as long as they like. */
  columns: number | undefined;
  /** Makes a name stand out. */
  name(text: string): string;
}

/**
 * A list as columns, anything else as rows of dotted member and value; aligned, and nothing but text. Objects below
 * the third name are told by their members only; the other forms have all of them. A list too wide for the terminal
 * becomes a block of rows per item.
 */
export function tableText(value: unknown, look: Look): string {
  const list = listOf(value);
  if (list === undefined) return rowsText(value, look);
  if (list.length === 0) return "(none)\n";
  const { names, cells } = columnsOf(list, deepest);
  // Scalars and lists have places, not names.
  const named = names.some((name) => !/^(\[|$)/.test(name));
  const heads = named ? [names.map((name) => printable(name.toUpperCase()))] : [];
  const rows = [
    ...heads,
    ...cells.map((row) => row.map((cell) => (cell === undefined ? "" : cellText(cell)))),
  ];
  const widths = widthsOf(rows);
  const whole = widths.reduce((sum, width) => sum + width + 2, -2);
  if (whole > (look.columns ?? Infinity)) return list.map((item) => rowsText(item, look)).join("\n");
  return linesText(rows, widths, (text, row) => (row < heads.length ? look.name(text) : text));
}

function rowsText(value: unknown, look: Look): string {
  const rows = rowsOf(value, deepest).map(([name, cell]) =>
    name === "" ? [cellText(cell)] : [printable(name), cellText(cell)],
  );
  return linesText(rows, widthsOf(rows), (text, _, column, all) =>
    column === 0 && all > 1 ? look.name(text) : text,
  );
}

function cellText(value: unknown): string {
  if (typeof value === "string") return printable(value);
  const members = isObject(value) && !Array.isArray(value) ? Object.keys(value) : [];
  return members.length === 0 ? JSON.stringify(value) : printable(`{ ${members.join(", ")} }`);
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  return (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ""))));
}

function linesText(
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  paint: (text: string, row: number, column: number, columns: number) => string,
): string {
  return rows
    .map((row, line) => {
      const last = row.findLastIndex((text) => text !== "");
      const cells = row.slice(0, last + 1).map((text, column) => {
        const gap = column === last ? 0 : (widths[column] ?? 0) - widthOf(text);
        return paint(text, line, column, row.length) + " ".repeat(gap);
      });
      return `${cells.join("  ")}\n`;
    })
    .join("");
}
