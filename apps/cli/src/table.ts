import { printable } from "./printable.ts";

/** How many names deep a row goes: a whole Kubernetes Deployment inside an answer would bury the rest of it. */
const deepest = 3;

/**
 * A list as columns, anything else as rows of dotted member and value; aligned, and nothing but text. Objects below
 * the third name are told by their members only; the other forms have all of them.
 */
export function tableText(value: unknown): string {
  const list = listOf(value);
  if (list === undefined) return aligned(rowsOf(value, ""));
  const rows = list.map((item) => new Map(rowsOf(item, "")));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  if (columns.length === 0) return "(none)\n";
  return aligned([
    columns.map((name) => name.toUpperCase()),
    ...rows.map((row) => columns.map((name) => row.get(name) ?? "")),
  ]);
}

/** The items of a list: an array, or an object whose `items` is one. */
function listOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const items: unknown = isObject(value) ? Reflect.get(value, "items") : undefined;
  return Array.isArray(items) ? items : undefined;
}

/** Every scalar in `value` with its dotted name, and what lies deeper in a word. */
function rowsOf(value: unknown, name: string, depth = 0): [name: string, text: string][] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((item: unknown, index) => rowsOf(item, `${name}[${index}]`, depth));
  }
  const members = isObject(value) && !Array.isArray(value) ? Object.entries(value) : [];
  if (members.length === 0) return [[printable(name), scalarText(value)]];
  if (depth >= deepest) return [[printable(name), printable(`{ ${Object.keys(value ?? {}).join(", ")} }`)]];
  return members.flatMap(([key, item]) => rowsOf(item, name === "" ? key : `${name}.${key}`, depth + 1));
}

function scalarText(value: unknown): string {
  return typeof value === "string" ? printable(value) : JSON.stringify(value);
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  const line = (row: readonly string[]): string =>
    row.map((text, column) => text + " ".repeat((widths[column] ?? 0) - widthOf(text))).join("  ");
  return rows.map((row) => `${line(row).trimEnd()}\n`).join("");
}

/** Columns on a terminal: East Asian characters take two. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0);
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
