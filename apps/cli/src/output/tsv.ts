import { printable } from "@meshlift/openapi";
import { columnsOf, isObject, listOf, rowsOf } from "./rows.ts";

/**
 * Returns tab-separated values for `cut` and `while read`: a line per item of a list, without a header; one line for a
 * list of scalars; otherwise a line per dotted name and its value; a scalar alone. Tab, line break and backslash inside a
 * value are written `\t`, `\n`, `\\`; `null` is empty.
 */
export function tsvText(value: unknown): string {
  return rowsOfTsv(value)
    .map((row) => `${row.map(cellText).join("\t")}\n`)
    .join("");
}

function rowsOfTsv(value: unknown): unknown[][] {
  const list = listOf(value);
  if (list === undefined) return rowsOf(value).map(([name, cell]) => (name === "" ? [cell] : [name, cell]));
  const scalars = list.length > 0 && list.every((item) => !isObject(item));
  return scalars ? [list] : columnsOf(list).cells;
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return printable(text.replaceAll("\\", String.raw`\\`));
}
