import { isDataKeyword, isMapKeyword, isRecord } from "@meshlift/openapi";

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
  const { properties, required }: { properties?: unknown; required?: unknown } = schema;
  const hidden = new Set(
    Object.entries(isRecord(properties) ? properties : {}).flatMap(([name, property]) =>
      isRecord(property) && property["writeOnly"] === true ? [name] : [],
    ),
  );
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]: [string, unknown]) => {
      if (keyword === "required" && Array.isArray(required))
        return [keyword, required.filter((name) => !hidden.has(name))];
      if (isMapKeyword(keyword) && isRecord(value))
        return [
          keyword,
          Object.fromEntries(
            Object.entries(value).flatMap(([name, inner]) =>
              keyword === "properties" && hidden.has(name) ? [] : [[name, withoutWriteOnly(inner)]],
            ),
          ),
        ];
      return [keyword, isDataKeyword(keyword, value) ? value : withoutWriteOnly(value)];
    }),
  );
}
