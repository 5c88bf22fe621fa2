/** Returns the items of a list: an array, or the `items` of an object. */
export function listOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const items: unknown = isObject(value) ? Reflect.get(value, "items") : undefined;
  return Array.isArray(items) ? items : undefined;
}

/** A dotted name and its value: a scalar, an empty list or object, or an object at the deepest level. */
export type Row = readonly [name: string, value: unknown];

/** Returns every scalar in `value` with its dotted name; objects are opened down to `deepest` names. */
export function rowsOf(value: unknown, deepest = Infinity, name = "", depth = 0): Row[] {
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((item: unknown, index) => rowsOf(item, deepest, `${name}[${index}]`, depth));
  const properties = isObject(value) && !Array.isArray(value) ? Object.entries(value) : [];
  if (properties.length === 0 || depth >= deepest) return [[name, value]];
  return properties.flatMap(([key, item]) =>
    rowsOf(item, deepest, name === "" ? key : `${name}.${key}`, depth + 1),
  );
}

/** Returns the cells of each item under the names of all items, in the order of their first appearance. */
export function columnsOf(
  list: readonly unknown[],
  deepest?: number,
): { names: string[]; cells: unknown[][] } {
  const items = list.map((item) => new Map(rowsOf(item, deepest)));
  const names = [...new Set(items.flatMap((item) => [...item.keys()]))];
  return { names, cells: items.map((item) => names.map((name) => item.get(name))) };
}

/** Reports whether a value is an object or an array. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
