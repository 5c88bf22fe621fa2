import { mapParts, type Schema } from "@meshlift/openapi";

/** Items of the longest list that is made: lists inside lists would fill megabytes. */
const mostItems = 5;

const plainSchemas = new WeakMap<Schema, Schema>();

/**
 * Returns a schema that is easier to make a value of, and that no other value matches: without examples, which may be
 * wrong, with short lists, and where a schema lists its values, without its other keywords, because Prism takes its value
 * from one of those. Parts that are shared stay shared.
 */
export function plainSchema(schema: Schema): Schema {
  const known = plainSchemas.get(schema);
  if (known !== undefined) return known;
  const isList = Array.isArray(schema.enum) || "const" in schema;
  const made = isList ? listed(schema) : mapParts(withoutExamples(schema), plainSchema);
  plainSchemas.set(schema, made);
  return made;
}

function withoutExamples(schema: Schema): Schema {
  const kept = Object.entries(schema).filter(
    ([keyword]) => !["examples", "example", "default"].includes(keyword),
  );
  const copy: Schema = Object.fromEntries(kept);
  if ("maxItems" in schema) copy["maxItems"] = shortened(schema["maxItems"], schema["minItems"]);
  return copy;
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
