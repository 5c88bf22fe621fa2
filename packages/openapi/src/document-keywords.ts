import { isRecord } from "./record.ts";

/** Keywords of OpenAPI and JSON Schema whose value maps free names to objects: a name in it is no keyword. */
const maps = new Set([
  "callbacks",
  "content",
  "definitions",
  "$defs",
  "dependentSchemas",
  "encoding",
  "headers",
  "links",
  "parameters",
  "pathItems",
  "paths",
  "patternProperties",
  "properties",
  "requestBodies",
  "responses",
  "schemas",
  "securitySchemes",
  "variables",
  "webhooks",
]);
/** Keywords whose value is data. */
const data = new Set(["const", "default", "description", "enum", "example", "value"]);

/** Reports whether the value of a keyword maps free names to objects, such as `properties` and named `examples`. */
export function isMapKeyword(keyword: string): boolean {
  return maps.has(keyword) || keyword === "examples";
}

/** Reports whether the value of a keyword is data: a `$ref` in it is no reference. The `examples` of a schema are an array. */
export function isDataKeyword(keyword: string, value: unknown): boolean {
  return data.has(keyword) || keyword.startsWith("x-") || (keyword === "examples" && Array.isArray(value));
}

/**
 * Returns a copy of an object of the document with `change` applied to each object in its keywords; data stays as it is.
 * @param change gets the value of a keyword, an item of its list, or an entry of its map.
 */
export function mapParts(
  value: Readonly<Record<string, unknown>>,
  change: (part: Readonly<Record<string, unknown>>) => unknown,
): Record<string, unknown> {
  const changed = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(changed);
    return isRecord(part) ? change(part) : part;
  };
  return Object.fromEntries(
    Object.entries(value).map(([keyword, inner]) => {
      if (isDataKeyword(keyword, inner)) return [keyword, inner];
      if (!isMapKeyword(keyword) || !isRecord(inner)) return [keyword, changed(inner)];
      return [
        keyword,
        Object.fromEntries(Object.entries(inner).map(([name, part]) => [name, changed(part)])),
      ];
    }),
  );
}
