import type { DocumentNode } from "./document-node.ts";
import { isRecord } from "./record.ts";

/** A JSON Schema 2020-12 object as in the document, every `$ref` replaced by the schema that it names. */
export interface Schema {
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
/** Keywords whose value is a map from free names to schemas, so that a property called `$ref` is not a reference. */
const schemaMaps = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);
/** Keywords whose value is data, not a schema. */
const data = new Set(["const", "enum", "default", "examples", "example", "required"]);

/**
 * Returns the schema at `node` with every `$ref` replaced by the schema that it names. A boolean schema is the object
 * schema of the same meaning.
 */
export function readSchema(node: DocumentNode): Schema {
  const inlined = inline(node, []);
  return isRecord(inlined) || typeof inlined === "boolean"
    ? schemaObject(inlined)
    : node.fail("expected a schema: an object, true or false");
}

/** Returns a boolean schema as an object: `true` allows every value, `false` allows none. */
export function schemaObject(schema: AnySchema): Schema {
  if (typeof schema !== "boolean") return schema;
  return schema ? {} : { not: {} };
}

/** Reads the schema at `node`; keywords next to a `$ref` to it count too (JSON Schema 2020-12, section 8.2.3.1). */
function inline(node: DocumentNode, path: string[]): unknown {
  const schemas = [...node.beside, node].map((part) => inlineKeywords(part, path));
  return schemas.reduceRight(withBeside);
}

function withBeside(target: unknown, beside: unknown): unknown {
  if (!isRecord(beside)) return target;
  if (typeof target === "boolean") return target ? beside : false;
  if (!isRecord(target)) return target;
  if (Object.keys(beside).every((name) => annotations.has(name))) return { ...target, ...beside };
  return summarize({
    ...beside,
    allOf: [target, ...(Array.isArray(beside["allOf"]) ? beside["allOf"] : [])],
  });
}

function inlineKeywords(node: DocumentNode, path: string[]): unknown {
  if (path.includes(node.pointer)) {
    node.fail(
      "recursive schemas are not supported, flags and templates made from them would never end: cut the loop",
    );
  }
  if (!isRecord(node.value)) return node.value;
  const inside = [...path, node.pointer];
  const entries = Object.entries(node.value).map(([key, raw]) => [
    key,
    data.has(key) ? raw : inlineKeyword(node.at(key), schemaMaps.has(key), inside),
  ]);
  return summarize(Object.fromEntries(entries));
}

function inlineKeyword(node: DocumentNode, isMap: boolean, path: string[]): unknown {
  const read = (child: DocumentNode): unknown => child.attempt(() => inline(child, path));
  if (isMap) return Object.fromEntries(node.entries().map(([name, child]) => [name, read(child)]));
  return Array.isArray(node.value) ? node.items().map(read) : inline(node, path);
}

/** Returns a composed schema with the type and the annotations of its branches. */
function summarize(schema: Schema): Schema {
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
