import { isDataKeyword, isMapKeyword, isRecord, mapParts, type Schema } from "@meshlift/openapi";

/**
 * Returns a schema in which each part that occurs more than once is a `$ref` to one of its `$defs`. The reader of the
 * document replaces every `$ref`, so that the text of a schema may be a hundred times that of the document, and ajv
 * would compile all of it.
 */
export function withSharedParts(schema: Schema): Schema {
  const counts = new Map<object, number>();
  const count = (value: unknown, isMap = false): void => {
    if (Array.isArray(value)) for (const item of value) count(item);
    if (!isRecord(value)) return;
    const known = counts.get(value) ?? 0;
    counts.set(value, known + 1);
    if (known > 0) return;
    for (const [key, inner] of Object.entries(value)) {
      if (isMap) count(inner);
      else if (!isDataKeyword(key, inner)) count(inner, isMapKeyword(key));
    }
  };
  count(schema);
  const $defs: Record<string, unknown> = {};
  const references = new Map<object, { $ref: string }>();
  const part = (value: Readonly<Record<string, unknown>>): unknown => {
    if (counts.get(value) === 1 || Object.keys(value).length === 0) return mapParts(value, part);
    const known = references.get(value);
    if (known !== undefined) return known;
    const name = `shared ${references.size}`;
    const reference = { $ref: `#/$defs/${encodeURIComponent(name)}` };
    references.set(value, reference);
    $defs[name] = mapParts(value, part);
    return reference;
  };
  const whole = mapParts(schema, part);
  return { ...whole, $defs: { ...Object(whole["$defs"]), ...$defs } };
}
