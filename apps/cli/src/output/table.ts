import { printable } from "@meshlift/openapi";
import { jsonText } from "./json-text.ts";
import { columnsOf, isComposite, listOf, rowsOf } from "./rows.ts";
import { widthOf } from "../terminal/text-width.ts";

/** Depth of a row in names: a Kubernetes Deployment inside a response would hide the rest of it. */
const deepest = 3;

/** The layout of a table. */
export interface TableLayout {
  /** Columns of the terminal; undefined in a pipe, where lines may have any length. */
  columns: number | undefined;
  /** Highlights a name. */
  name(text: string): string;
}

/**
 * Returns a value as a table: a list as columns, anything else as rows of dotted name and value. Objects below the
 * third name are shortened to the names of their properties; the other formats show them whole. A list too wide for the
 * terminal, or without names in common, becomes a block of rows per item.
 */
export function tableText(value: unknown, layout: TableLayout): string {
  const list = listOf(value);
  if (list === undefined) return rowsText(value, layout);
  if (list.length === 0) return "(none)\n";
  const blocks = (): string => list.map((item) => rowsText(item, layout)).join("\n");
  const columns = columnsOf(list, deepest);
  if (columns === undefined) return blocks();
  const { names, cells } = columns;
  // Scalars and lists have indexes, not names.
  const named = names.some((name) => !/^(\[|$)/.test(name));
  const heads = named ? [names.map((name) => printable(name.toUpperCase()))] : [];
  const rows = [
    ...heads,
    ...cells.map((row) => row.map((cell) => (cell === undefined ? "" : cellText(cell)))),
  ];
  const widths = widthsOf(rows);
  const whole = widths.reduce((sum, width) => sum + width + 2, -2);
  if (whole > (layout.columns ?? Infinity)) return blocks();
  return linesText(rows, widths, (text, row) => (row < heads.length ? layout.name(text) : text));
}

/** Returns the dotted name in each line of the table of a value that is no list. */
export function rowNames(value: unknown): string[] {
  return rowsOf(value, deepest).map(([name]) => name);
}

function rowsText(value: unknown, layout: TableLayout): string {
  const rows = rowsOf(value, deepest).map(([name, cell]) =>
    name === "" ? [cellText(cell)] : [printable(name), cellText(cell)],
  );
  return linesText(rows, widthsOf(rows), (text, _, column, all) =>
    column === 0 && all > 1 ? layout.name(text) : text,
  );
}

function cellText(value: unknown): string {
  if (typeof value === "string") return printable(value);
  const properties = isComposite(value) && !Array.isArray(value) ? Object.keys(value) : [];
  return properties.length === 0 ? jsonText(value) : printable(`{ ${properties.join(", ")} }`);
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  return (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[column] ?? "")), 0),
  );
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
