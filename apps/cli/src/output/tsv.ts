import { printable } from "../terminal/printable.ts";
import { columnsOf, listOf, rowsOf } from "./rows.ts";

/**
 * Returns tab-separated values for `cut` and `while read`: a line per item of a list, without a header; otherwise a line
 * per dotted name and its value; a scalar alone. Tab, line break and backslash inside a value are written `\t`, `\n`,
 * `\\`; `null` is empty.
 */
export function tsvText(value: unknown): string {
  const list = listOf(value);
  const rows =
    list === undefined
      ? rowsOf(value).map(([name, cell]) => (name === "" ? [cell] : [name, cell]))
      : columnsOf(list).cells;
  return rows.map((row) => `${row.map(cellText).join("\t")}\n`).join("");
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return printable(text.replaceAll("\\", String.raw`\\`));
}
