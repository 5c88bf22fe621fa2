import { isDataKeyword, isMapKeyword, isRecord, type Schema } from "@meshlift/openapi";

/** Items of the longest list that is made: lists inside lists would fill megabytes. */
const mostItems = 5;

const plainSchemas = new WeakMap<object, unknown>();

/**
 * Returns a schema that is easier to make a value of, and that no other value matches: without examples, which may be
 * wrong, with short lists, and where a schema lists its values, without its other keywords, because Prism takes its value
 * from one of those. Parts that are shared stay shared.
 */
export function plainSchema(schema: Schema): Schema {
  const made = plain(schema);
  return isRecord(made) ? made : {};
}

function plain(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (!isRecord(value)) return value;
  const known = plainSchemas.get(value);
  if (known !== undefined) return known;
  const isList = !isMap && (Array.isArray(value["enum"]) || "const" in value);
  const made = isList ? listed(value) : rewritten(value, isMap);
  plainSchemas.set(value, made);
  return made;
}

function rewritten(value: Readonly<Record<string, unknown>>, isMap: boolean): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (isMap) return [[key, plain(inner)]];
      if (key === "examples" || key === "example" || key === "default") return [];
      if (key === "maxItems") return [[key, shortened(inner, value["minItems"])]];
      return [[key, isDataKeyword(key, inner) ? inner : plain(inner, isMapKeyword(key))]];
    }),
  );
}

function shortened(maxItems: unknown, minItems: unknown): unknown {
  if (typeof maxItems !== "number") return maxItems;
  return Math.min(maxItems, Math.max(mostItems, typeof minItems === "number" ? minItems : 0));
}

/** Returns the keywords of a schema that list its values. */
function listed(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = ["type", "const", "enum", "writeOnly"].filter((keyword) => keyword in value);
  return Object.fromEntries(kept.map((keyword) => [keyword, value[keyword]]));
}
