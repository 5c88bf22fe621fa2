import { printable } from "@meshlift/openapi";
import { Failure } from "../command/failure.ts";
import { columnsOf, isComposite, listOf, rowsOf } from "./rows.ts";

/**
 * Returns tab-separated values for `cut` and `while read`: a line per item of a list, without a header; one line for a
 * list of scalars; otherwise a line per dotted name and its value; a scalar alone. Tab, line break and backslash inside a
 * value are written `\t`, `\n`, `\\`; `null` is empty.
 * @throws {Failure} for a list that has no columns, because its items have too few names in common.
 */
export function tsvText(value: unknown): string {
  return rowsOfTsv(value)
    .map((row) => `${row.map(cellText).join("\t")}\n`)
    .join("");
}

function rowsOfTsv(value: unknown): unknown[][] {
  const list = listOf(value);
  if (list === undefined) return rowsOf(value).map(([name, cell]) => (name === "" ? [cell] : [name, cell]));
  const scalars = list.length > 0 && list.every((item) => !isComposite(item));
  if (scalars) return [list];
  const columns = columnsOf(list);
  if (columns === undefined)
    throw new Failure(
      "outputError",
      "the items of the list have too few names in common for TSV",
      [],
      ["Use -o json, or select what you need with --query."],
    );
  return columns.cells;
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return printable(text.replaceAll("\\", String.raw`\\`));
}
