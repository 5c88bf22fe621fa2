import { isDataKeyword, isMapKeyword, isRecord } from "@meshlift/openapi";

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
      if (isDataKeyword(key, inner)) return [key, renamed(inner, "$ref", hidden)];
      return [key, hideReferencesInData(inner, isMapKeyword(key))];
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
