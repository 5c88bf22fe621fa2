import { type AnySchema, isRecord, type Schema } from "@meshlift/openapi";

/** The annotation of properties that one direction does not have: requests no `readOnly`, responses no `writeOnly`. */
type Hidden = "readOnly" | "writeOnly";

/** Keywords with a list, or a map, of schemas, or with one. */
type Form = "list" | "map" | "one";

/** Keywords with schemas for the same value. A `not` or an `if` is left as it is: with fewer rules it would refuse more. */
const sameValue: [keyword: string, form: Form][] = [
  ["allOf", "list"],
  ["anyOf", "list"],
  ["oneOf", "list"],
  ["then", "one"],
  ["else", "one"],
  ["dependentSchemas", "map"],
];

/** Keywords with schemas for the parts of a value, and definitions. */
const parts: [keyword: string, form: Form][] = [
  ["properties", "map"],
  ["patternProperties", "map"],
  ["additionalProperties", "one"],
  ["unevaluatedProperties", "one"],
  ["items", "one"],
  ["prefixItems", "list"],
  ["unevaluatedItems", "one"],
  ["$defs", "map"],
];

/**
 * Returns the schema of a request body: a `readOnly` property is never required, also where an `allOf`, `anyOf` or
 * `oneOf` requires or declares it. Where an object has its own rule for further properties, that rule applies to a
 * `readOnly` property too, as with Prism, which removes the property from the schema.
 */
export function asSent(schema: Schema): Schema {
  return forDirection(schema, new Direction("readOnly"), new Set(), true);
}

/** Returns the schema of a response body: a `writeOnly` property is never required. */
export function asReceived(schema: Schema): Schema {
  return forDirection(schema, new Direction("writeOnly"), new Set(), false);
}

/** A direction, with the schemas that were read for it: what is shared in a schema stays shared, and is read once. */
class Direction {
  readonly hidden: Hidden;
  readonly #copies = { strict: new Map<Schema, Schema>(), open: new Map<Schema, Schema>() };
  readonly #declared = new Map<Schema, ReadonlyMap<string, boolean>>();

  constructor(hidden: Hidden) {
    this.hidden = hidden;
  }

  /** Returns the copy of a schema of a part of a value, which {@link make} makes once. */
  copyOf(schema: Schema, isStrict: boolean, make: () => Schema): Schema {
    const copies = isStrict ? this.#copies.strict : this.#copies.open;
    const copy = copies.get(schema) ?? make();
    copies.set(schema, copy);
    return copy;
  }

  /** Returns the names of the properties that a schema declares, and whether they are hidden. */
  declaredBy(schema: Schema): ReadonlyMap<string, boolean> {
    const names = this.#declared.get(schema) ?? declared(schema, this);
    this.#declared.set(schema, names);
    return names;
  }
}

/**
 * @param inherited names of hidden properties that the schemas around declare for the same value.
 * @param isStrict true if a hidden property has to be one of the further properties.
 * @param isReached the same for the parts of the value: Prism merges an `allOf`, and looks into its properties after that.
 */
function forDirection(
  schema: Schema,
  direction: Direction,
  inherited: ReadonlySet<string>,
  isStrict: boolean,
  isReached = isStrict,
): Schema {
  const names = new Set(inherited);
  for (const [name, isHidden] of direction.declaredBy(schema)) if (isHidden) names.add(name);
  const copy: Schema = { ...schema };
  for (const [keyword, form] of sameValue) {
    if (!(keyword in copy)) continue;
    const isMerged = isReached && keyword === "allOf";
    copy[keyword] = mapped(copy[keyword], form, (inner) =>
      forDirection(inner, direction, names, false, isMerged),
    );
  }
  for (const [keyword, form] of parts) {
    if (!(keyword in copy)) continue;
    // Prism looks for readOnly properties only there.
    const isStrictInside = isReached && (keyword === "properties" || keyword === "items");
    copy[keyword] = mapped(copy[keyword], form, (inner) =>
      direction.copyOf(inner, isStrictInside, () =>
        forDirection(inner, direction, new Set(), isStrictInside),
      ),
    );
  }
  if (schema.required !== undefined) copy.required = schema.required.filter((name) => !names.has(name));
  if (isStrict && copy.properties !== undefined) {
    const further = copy["additionalProperties"] ?? copy["unevaluatedProperties"];
    copy.properties = Object.fromEntries(
      Object.entries(copy.properties).map(([name, property]) => [
        name,
        names.has(name) ? asFurther(property, further) : property,
      ]),
    );
  }
  return copy;
}

function declared(schema: Schema, direction: Direction): Map<string, boolean> {
  const names = new Map<string, boolean>();
  const add = (more: Iterable<[string, boolean]>): void => {
    for (const [name, isHidden] of more) names.set(name, isHidden || names.get(name) === true);
  };
  add(
    Object.entries(schema.properties ?? {}).map(([name, property]) => [
      name,
      isHiddenBy(property, direction.hidden),
    ]),
  );
  for (const branch of schemasOf(schema.allOf)) add(direction.declaredBy(branch));
  // What one alternative hides may be sent by another one, so all that declare a property have to hide it.
  for (const choice of [schemasOf(schema["anyOf"]), schemasOf(schema["oneOf"])]) {
    const all = Map.groupBy(
      choice.flatMap((branch) => Array.from(direction.declaredBy(branch))),
      ([name]) => name,
    );
    add([...all].map(([name, found]) => [name, found.every(([, isHidden]) => isHidden)]));
  }
  return names;
}

function isHiddenBy(schema: AnySchema, hidden: Hidden): boolean {
  if (typeof schema === "boolean") return false;
  return schema[hidden] === true || (schema.allOf ?? []).some((branch) => isHiddenBy(branch, hidden));
}

function schemasOf(value: unknown): Schema[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** Returns the schema of a `readOnly` property in a request: the rule for further properties holds as well. */
function asFurther(property: AnySchema, further: unknown): AnySchema {
  if (further === false) return { readOnly: true, not: {} };
  if (!isRecord(further) || typeof property === "boolean") return property;
  return { ...property, allOf: [...(property.allOf ?? []), further] };
}

function mapped(value: unknown, form: Form, change: (schema: Schema) => Schema): unknown {
  const one = (inner: unknown): unknown => (isRecord(inner) ? change(inner) : inner);
  if (form === "one") return one(value);
  if (Array.isArray(value)) return value.map(one);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, one(inner)]));
}
