import { isRecord, setOwn } from "../record.ts";
import type { DocumentNode } from "./document-node.ts";

/** Keywords whose value is a schema (JSON Schema 2020-12). */
const single = new Set([
  "items",
  "contains",
  "additionalProperties",
  "unevaluatedItems",
  "unevaluatedProperties",
  "propertyNames",
  "not",
  "if",
  "then",
  "else",
  "contentSchema",
]);
/** Keywords whose value is an array of schemas. */
const lists = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
/** Keywords whose value is a map from free names to schemas, so that a property called `$ref` is not a reference. */
const maps = new Set(["properties", "patternProperties", "dependentSchemas"]);
const leftOut = new Set([
  "$ref",
  "$defs",
  "definitions",
  "nullable",
  "$id",
  "$anchor",
  "$dynamicAnchor",
  "$recursiveAnchor",
  "$schema",
  "$vocabulary",
  "$comment",
]);

/**
 * Returns a copy of the keywords at `node` with `read` applied to each schema inside. Everything else, such as an
 * example or an `x-` property, is data, and stays as it is. Left out are `$ref`, `$defs` and the names of schemas, of
 * which a validator would find two once they are copied to each reference, and `nullable`, which is no keyword in
 * OpenAPI 3.1 and has a meaning for validators all the same.
 */
export function mapSchemas(
  node: DocumentNode,
  read: (schema: DocumentNode) => unknown,
): Record<string, unknown> {
  // Where a schema is broken, any value may stand, so that a reader of the rest finds no missing part.
  const attempt = (schema: DocumentNode): unknown => schema.attempt(() => read(schema)) ?? {};
  const copy: Record<string, unknown> = {};
  for (const [key, child] of node.entries()) {
    if (leftOut.has(key)) continue;
    if (single.has(key)) setOwn(copy, key, attempt(child));
    else if (lists.has(key))
      setOwn(
        copy,
        key,
        child.attempt(() => child.items().map(attempt)),
      );
    else if (maps.has(key)) {
      const named = child.entries().map(([name, schema]) => [name, attempt(schema)]);
      setOwn(copy, key, Object.fromEntries(named));
    } else setOwn(copy, key, child.value);
  }
  return copy;
}

const aPattern = "a regular expression of ECMA-262";
const size = { expected: "a whole number of 0 or more", fits: isSize };
const number = { expected: "a number", fits: (value: unknown) => typeof value === "number" };
/** The values that keywords may have. */
const forms: Readonly<Record<string, { expected: string; fits(value: unknown): boolean }>> = {
  minLength: size,
  maxLength: size,
  minItems: size,
  maxItems: size,
  minProperties: size,
  maxProperties: size,
  minContains: size,
  maxContains: size,
  minimum: number,
  maximum: number,
  multipleOf: { expected: "a number above 0", fits: (value) => typeof value === "number" && value > 0 },
  uniqueItems: { expected: "true or false", fits: (value) => typeof value === "boolean" },
  required: {
    expected: "an array of different names of properties",
    fits: (value) =>
      Array.isArray(value) &&
      value.every((name) => typeof name === "string") &&
      new Set(value).size === value.length,
  },
  pattern: { expected: aPattern, fits: isPattern },
};

function isSize(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

/** Documents also have patterns that are only valid without the flag `u`. */
function isPattern(value: unknown): boolean {
  if (typeof value !== "string") return false;
  return ["u", ""].some((flags) => {
    try {
      return new RegExp(value, flags) instanceof RegExp;
    } catch {
      return false;
    }
  });
}

const types = new Set(["string", "number", "integer", "boolean", "object", "array", "null"]);

/** Reports keywords of older drafts and invalid values, at which a validator fails without a location. */
export function checkKeywords(node: DocumentNode): void {
  for (const keyword of ["exclusiveMinimum", "exclusiveMaximum"]) {
    const limit = node.at(keyword);
    if (limit.exists && typeof limit.value !== "number") {
      limit.report(`expected a number: the limit itself, instead of ${keyword.slice(9).toLowerCase()}`);
    }
  }
  const values = node.at("enum");
  if (values.exists && !Array.isArray(values.value)) values.report("expected an array of values");
  for (const [keyword, { expected, fits }] of Object.entries(forms)) {
    const found = node.at(keyword);
    if (found.exists && !fits(found.value)) found.report(`expected ${expected}`);
  }
  const patterns = node.at("patternProperties").value;
  for (const pattern of isRecord(patterns) ? Object.keys(patterns) : []) {
    if (!isPattern(pattern)) node.at("patternProperties").at(pattern).report(`expected ${aPattern}`);
  }
  const type = node.at("type");
  const names: unknown[] = Array.isArray(type.value) ? type.value : [type.value];
  if (type.exists && !names.every((name) => typeof name === "string" && types.has(name))) {
    type.report(`expected a type of JSON Schema, such as "string", or an array of them`);
  }
}

/** Reports whether a schema allows no value because its `enum` is empty, which validators refuse to compile. */
export function allowsNothing(node: DocumentNode): boolean {
  const { value } = node.at("enum");
  return Array.isArray(value) && value.length === 0;
}

/** Returns every `$ref` of the schemas at and inside `node`; none of them is followed. */
export function referencesIn(node: DocumentNode): DocumentNode[] {
  const found: DocumentNode[] = [];
  const visit = (schema: DocumentNode): void => {
    if (!isRecord(schema.value)) return;
    if (schema.reference !== undefined) found.push(schema);
    for (const [key, child] of schema.entries()) {
      if (single.has(key)) visit(child);
      else if (lists.has(key) && Array.isArray(child.value)) child.items().forEach(visit);
      else if (maps.has(key) && isRecord(child.value)) child.entries().forEach(([, inner]) => visit(inner));
    }
  };
  visit(node);
  return found;
}
