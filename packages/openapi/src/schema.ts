import { isRecord } from "./record.ts";

/**
 * A JSON Schema 2020-12 object as in the document, every `$ref` replaced by the schema that it names. Only a reference to a
 * schema that contains itself stays a `$ref`: to a definition of the document (`ApiDocument.definitions`).
 */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  examples?: unknown[];
  readOnly?: boolean;
  writeOnly?: boolean;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  properties?: Record<string, AnySchema>;
  required?: string[];
  items?: AnySchema;
  allOf?: AnySchema[];
  [keyword: string]: unknown;
}

/** A schema inside another one: `true` allows every value, and `false` none. */
export type AnySchema = Schema | boolean;

/** A property of an object schema. */
export interface Property {
  name: string;
  required: boolean;
  schema: Schema;
}

const annotations = new Set([
  "description",
  "title",
  "examples",
  "default",
  "deprecated",
  "readOnly",
  "writeOnly",
]);
/** Keywords that are copied from the branches of `allOf` to the top. Repeating them does not change validation. */
const summarized = new Set([...annotations, "type", "const", "enum", "format"]);
/** Reports whether a keyword describes values without a rule for them. */
export function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword);
}

/** Returns a boolean schema as an object: `true` allows every value, `false` allows none. */
export function schemaObject(schema: AnySchema): Schema {
  if (typeof schema !== "boolean") return schema;
  return schema ? {} : { not: {} };
}

/** Returns the schemas inside `allOf`, `anyOf` and `oneOf`: each applies to the same value, or may apply. */
export function branchesOf({ allOf, anyOf, oneOf }: Schema): Schema[] {
  return [allOf, anyOf, oneOf].flat().filter(isRecord);
}

/** Returns a composed schema with the type and the annotations of its branches. */
export function summarize(schema: Schema): Schema {
  const branches = Array.isArray(schema.allOf) ? schema.allOf.filter(isRecord) : [];
  const inBranches = branches
    .flatMap((branch) => Object.entries(branch))
    .filter(([key]) => summarized.has(key));
  return { ...Object.fromEntries(inBranches), ...schema };
}

/**
 * Returns the properties of an object schema in the order of the document, those of its `allOf` branches included. A
 * property that no value may have (`false`) is left out.
 */
export function propertiesOf(schema: Schema): Property[] {
  const { schemas, required } = mergedProperties(schema);
  return [...schemas].flatMap(([name, merged]) =>
    merged === false ? [] : [{ name, required: required.has(name), schema: merged }],
  );
}

/** Returns the schemas of all properties by name, `false` for one that no value may have, and the required names. */
export function mergedProperties(schema: Schema): {
  schemas: Map<string, Schema | false>;
  required: Set<string>;
} {
  const schemas = new Map<string, Schema | false>();
  const required = new Set<string>();
  const visit = (part: AnySchema): void => {
    if (typeof part === "boolean") return;
    for (const branch of part.allOf ?? []) visit(branch);
    for (const [name, property] of Object.entries(part.properties ?? {})) {
      schemas.set(name, both(schemas.get(name), property));
    }
    for (const name of part.required ?? []) required.add(name);
  };
  visit(schema);
  return { schemas, required };
}

/** Merges the schemas of a property from two branches of an `allOf`. */
function both(earlier: Schema | false | undefined, later: AnySchema): Schema | false {
  if (earlier === false || later === false) return false;
  if (later === true) return earlier ?? {};
  if (earlier === undefined) return later;
  return summarize({ ...later, allOf: [earlier, ...(later.allOf ?? [])] });
}
