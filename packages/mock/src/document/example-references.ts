import { isRecord } from "@meshlift/openapi";

/** Keywords whose value maps free names to objects, so that a property called `example` is a schema. */
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
const hidden = "$ref in data";

/**
 * Returns a document whose `$ref`s outside of what OpenAPI defines, such as in an example, are hidden: the bundler would
 * follow them.
 */
export function hideReferencesInData(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((item) => hideReferencesInData(item));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (isMap) return [key, hideReferencesInData(inner)];
      const isData = data.has(key) || key.startsWith("x-") || (key === "examples" && Array.isArray(inner));
      if (isData) return [key, renamed(inner, "$ref", hidden)];
      return [key, hideReferencesInData(inner, maps.has(key) || key === "examples")];
    }),
  );
}

/** Returns the document as it was. */
export function showReferencesInData(value: unknown): unknown {
  return renamed(value, hidden, "$ref");
}

function renamed(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, from, to));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key === from ? to : key, renamed(inner, from, to)]),
  );
}
