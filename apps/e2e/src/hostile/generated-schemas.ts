import * as fc from "fast-check";

/** A JSON Schema 2020-12 object. */
export type Schema = Record<string, unknown>;

const names = ["a", "b", "c"] as const;
/** Names of properties. */
export const name = fc.constantFrom(...names);
/** Values of type string. */
export const texts = ["", "a", "ab", "1", "-", "true", "2026-01-02T03:04:05Z", "2026-02-30T03:04:05Z"];
/** Values of type number. */
export const numbers = [0, 1, 2, 3, -1, 0.5, 4.35];

const textSchema = fc.record(
  {
    type: fc.constant("string"),
    minLength: fc.nat(2),
    maxLength: fc.nat(2),
    pattern: fc.constantFrom("^a", "^\\d+$", "b?"),
    format: fc.constantFrom("date-time", "date", "unknown"),
    enum: fc.constantFrom(["a", "ab"], ["1", ""]),
  },
  { requiredKeys: ["type"] },
);
const numberSchema = fc.record(
  {
    type: fc.constantFrom("integer", "number"),
    minimum: fc.integer({ min: -1, max: 2 }),
    exclusiveMaximum: fc.integer({ min: 1, max: 5 }),
    // Prism cannot divide by others, such as 0.01.
    multipleOf: fc.constantFrom(2, 0.5),
    enum: fc.constantFrom([1, 2], [4.35]),
  },
  { requiredKeys: ["type"] },
);
/** Schemas of values that are no objects and no arrays. */
export const scalar: fc.Arbitrary<Schema> = fc.oneof(
  { weight: 4, arbitrary: fc.oneof(textSchema, numberSchema) },
  fc.constantFrom<Schema>({ type: "boolean" }, { type: ["string", "null"] }, { type: ["integer", "null"] }),
);

/** Makes few keywords per schema, because most values violate many. */
export function sparse(schema: fc.Arbitrary<Schema>): fc.Arbitrary<Schema> {
  return fc
    .tuple(
      schema,
      fc.subarray(
        ["minLength", "maxLength", "pattern", "format", "enum", "minimum", "exclusiveMaximum", "multipleOf"],
        { maxLength: 2 },
      ),
    )
    .map(([all, kept]) =>
      Object.fromEntries(Object.entries(all).filter(([key]) => key === "type" || kept.includes(key))),
    );
}

/** Schemas of bodies. */
export const { schema: bodySchema } = fc.letrec<{
  schema: unknown;
  object: Schema;
  array: Schema;
  property: unknown;
}>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    sparse(scalar),
    fc.constantFrom<unknown>(true, {}),
    tie("object"),
    tie("array"),
    // Prism does not check the value of a property that another branch makes readOnly.
    fc.record({
      allOf: fc.tuple(
        tie("object").map(withoutFurther),
        fc.record({ required: fc.uniqueArray(name, { maxLength: 2 }) }),
      ),
    }),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }).map(withoutReadOnly),
    fc.record({ oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }).map(withoutReadOnly),
    fc.record({ not: sparse(scalar) }),
  ),
  // Prism does not check the value of a readOnly property.
  property: fc.oneof({ weight: 3, arbitrary: tie("schema") }, fc.constant({ readOnly: true })),
  object: fc.record(
    {
      type: fc.constant("object"),
      properties: fc.dictionary(name, tie("property"), { maxKeys: 3, noNullPrototype: true }),
      required: fc.uniqueArray(name, { maxLength: 2 }),
      additionalProperties: fc.oneof(fc.boolean(), sparse(scalar)),
      maxProperties: fc.nat(3),
    },
    { requiredKeys: ["type", "properties"] },
  ),
  array: fc.record(
    {
      type: fc.constant("array"),
      // Prism drops the schema `false` elsewhere.
      items: fc.oneof({ weight: 4, arbitrary: tie("schema") }, fc.constant(false)),
      prefixItems: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }).map(withoutReadOnly),
      minItems: fc.nat(2),
      uniqueItems: fc.boolean(),
    },
    { requiredKeys: ["type"] },
  ),
}));

/** JSON values. */
export const { value: jsonValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<unknown>(...texts, ...numbers, true, null),
    fc.dictionary(name, tie("value"), { maxKeys: 3, noNullPrototype: true }),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
}));

/** Removes the rule for further properties, which Prism merges in its own way. */
function withoutFurther(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "additionalProperties"));
}

/** Removes `readOnly`, which Prism does not see in alternatives and in `prefixItems`. */
function withoutReadOnly(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutReadOnly);
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => key !== "readOnly");
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutReadOnly(inner)]));
}

/** Returns values that a schema probably accepts. */
function fitting(schema: unknown): fc.Arbitrary<unknown> {
  if (typeof schema !== "object" || schema === null) return jsonValue;
  const { type, enum: values, properties, items, prefixItems, allOf, anyOf, oneOf }: Schema = { ...schema };
  const branches = [allOf, anyOf, oneOf].find(Array.isArray);
  if (branches !== undefined && branches.length > 0) return fc.oneof(...branches.map(fitting));
  if (Array.isArray(values)) return fc.constantFrom<unknown>(...values);
  switch (type) {
    case "string":
      return fc.constantFrom(...texts);
    case "integer":
    case "number":
      return fc.constantFrom(...numbers);
    case "object":
      return fc.record(
        Object.fromEntries(
          Object.entries({ ...Object(properties) }).map(([key, inner]) => [key, fitting(inner)]),
        ),
        { requiredKeys: [], noNullPrototype: true },
      );
    case "array": {
      const firsts = Array.isArray(prefixItems) ? prefixItems : [];
      const rest = items === false ? fc.constant([]) : fc.array(fitting(items), { maxLength: 2 });
      return fc.tuple(fc.tuple(...firsts.map(fitting)), rest).map(([before, after]) => before.concat(after));
    }
    default:
      return jsonValue;
  }
}

/** Returns values that a schema probably accepts, and some others. */
export function mostly(schema: unknown, any: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 4, arbitrary: fitting(schema) }, { weight: 1, arbitrary: any });
}
