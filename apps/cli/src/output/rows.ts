/**
 * Returns the items of a list: an array, the `items` or `data` of an object, or the only array of an object whose other
 * properties are scalars.
 */
export function listOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isComposite(value)) return undefined;
  const properties = Object.entries(value);
  const arrays = properties.flatMap(([name, found]) =>
    Array.isArray(found) ? [{ name, items: found }] : [],
  );
  const named = arrays.find(({ name }) => name === "items" || name === "data");
  const others = properties.filter(([, found]) => !Array.isArray(found));
  const only =
    arrays.length === 1 && others.every(([, found]) => !isComposite(found)) ? arrays[0] : undefined;
  return (named ?? only)?.items;
}

/** A dotted name and its value: a scalar, an empty list or object, or an object at the deepest level. */
export type Row = readonly [name: string, value: unknown];

/** Returns every scalar in `value` with its dotted name; objects are opened down to `deepest` names. */
export function rowsOf(value: unknown, deepest = Infinity, name = "", depth = 0): Row[] {
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((item: unknown, index) => rowsOf(item, deepest, `${name}[${index}]`, depth));
  const properties = isComposite(value) && !Array.isArray(value) ? Object.entries(value) : [];
  if (properties.length === 0 || depth >= deepest) return [[name, value]];
  return properties.flatMap(([key, item]) =>
    rowsOf(item, deepest, name === "" ? key : `${name}.${key}`, depth + 1),
  );
}

/** The cells of each item of a list, under the names of all items. */
export interface Columns {
  names: string[];
  cells: unknown[][];
}

/** Maximum number of cells of which most are empty. Items that share no names would fill the memory with empty cells. */
const mostEmptyCells = 1_000_000;

/**
 * Returns the columns of a list, in the order in which the names first appear; undefined for items with so few names in
 * common that their columns would be a million empty cells.
 */
export function columnsOf(list: readonly unknown[], deepest?: number): Columns | undefined {
  const items = list.map((item) => new Map(rowsOf(item, deepest)));
  const names = [...new Set(items.flatMap((item) => [...item.keys()]))];
  const filled = items.reduce((sum, item) => sum + item.size, 0);
  if (names.length * items.length > Math.max(mostEmptyCells, 2 * filled)) return undefined;
  return { names, cells: items.map((item) => names.map((name) => item.get(name))) };
}

/** Reports whether a value is an object or an array. */
export function isComposite(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
