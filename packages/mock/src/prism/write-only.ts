import { isRecord, mapParts } from "@meshlift/openapi";

const copies = new WeakMap<object, unknown>();

/**
 * Returns a schema without its `writeOnly` properties, which a response does not show. Parts that are shared stay shared.
 * @param value a schema, a list of schemas, or the value of any keyword.
 */
export function withoutWriteOnly(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  const copy = Array.isArray(value) ? value.map(withoutWriteOnly) : shown(value);
  copies.set(value, copy);
  return copy;
}

function shown(schema: object): object {
  const { properties, required, ...rest }: { properties?: unknown; required?: unknown } = schema;
  const all = Object.entries(isRecord(properties) ? properties : {});
  const hidden = new Set(
    all.flatMap(([name, property]) => (isRecord(property) && property["writeOnly"] === true ? [name] : [])),
  );
  const kept = all.filter(([name]) => !hidden.has(name));
  return mapParts(
    {
      ...rest,
      ...(isRecord(properties) ? { properties: Object.fromEntries(kept) } : {}),
      ...(Array.isArray(required) ? { required: required.filter((name) => !hidden.has(name)) } : {}),
    },
    withoutWriteOnly,
  );
}
