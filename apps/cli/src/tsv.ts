import { printable } from "./printable.ts";
import { columnsOf, listOf, rowsOf } from "./rows.ts";

/**
 * Values between tabs for `cut` and `while read`: a line per item of a list, without a head; else a line per dotted
 * member and its value; a scalar alone. Tab, line break and backslash inside a value are written `\t`, `\n`, `\\`;
 * `null` is empty.
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
