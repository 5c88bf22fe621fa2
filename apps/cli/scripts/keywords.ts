import { type Schema, schemaObject } from "@meshlift/openapi";

/** Returns the keywords of a schema merged with those of its `allOf` branches; `propertiesOf` reads the properties. */
export function keywordsOf(schema: Schema): Schema {
  const merged: Schema = {};
  for (const branch of schema.allOf ?? []) Object.assign(merged, keywordsOf(schemaObject(branch)));
  return Object.assign(merged, schema);
}

/** Returns the types of a value without `null`, which cannot be typed as a flag. Empty if the schema does not say. */
export function typesOf(schema: Schema): Set<string> {
  const { type, const: fixed, enum: values, properties, anyOf, oneOf } = keywordsOf(schema);
  const found = (): string[] => {
    if (type !== undefined) return [type].flat();
    if (fixed !== undefined) return [typeOfValue(fixed)];
    if (values !== undefined) return values.map(typeOfValue);
    if (properties !== undefined) return ["object"];
    const branches: unknown = anyOf ?? oneOf;
    return Array.isArray(branches) ? branches.flatMap((branch: Schema) => Array.from(typesOf(branch))) : [];
  };
  return new Set(found().filter((name) => name !== "null"));
}

function typeOfValue(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : value === null ? "null" : typeof value;
}
