/** The items of a list: an array, or an object whose `items` is one. */
export function listOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const items: unknown = isObject(value) ? Reflect.get(value, "items") : undefined;
  return Array.isArray(items) ? items : undefined;
}

/** A dotted name and what stands there: a scalar, an empty list or object, or an object at the deepest level. */
export type Row = readonly [name: string, value: unknown];

/** Every scalar in `value` with its dotted name; objects are looked into down to `deepest` names. */
export function rowsOf(value: unknown, deepest = Infinity, name = "", depth = 0): Row[] {
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((item: unknown, index) => rowsOf(item, deepest, `${name}[${index}]`, depth));
  const members = isObject(value) && !Array.isArray(value) ? Object.entries(value) : [];
  if (members.length === 0 || depth >= deepest) return [[name, value]];
  return members.flatMap(([key, item]) =>
    rowsOf(item, deepest, name === "" ? key : `${name}.${key}`, depth + 1),
  );
}

/** Rows of each item under the names of all of them, in the order of their first appearance. */
export function columnsOf(
  list: readonly unknown[],
  deepest?: number,
): { names: string[]; cells: unknown[][] } {
  const items = list.map((item) => new Map(rowsOf(item, deepest)));
  const names = [...new Set(items.flatMap((item) => [...item.keys()]))];
  return { names, cells: items.map((item) => names.map((name) => item.get(name))) };
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
