import { isRecord, type Schema } from "@meshlift/openapi";

/** Says whether a value keeps to a schema. */
export type Fits = (schema: Schema, value: unknown) => boolean;

/**
 * The schemas that speak of the same value as `schema`: itself, and what it is composed of. Of alternatives those that
 * fit, and all of them where none does.
 */
export function viewsOf(schema: Schema, fits: (branch: Schema) => boolean): Schema[] {
  const alternatives = ["anyOf", "oneOf"].flatMap((keyword) => {
    const branches = schemasIn(schema[keyword]);
    const fitting = branches.filter(fits);
    return fitting.length > 0 ? fitting : branches;
  });
  const others = ["if", "then", "else"].flatMap((keyword) => schemasIn([schema[keyword]]));
  const parts = [...schemasIn(schema.allOf), ...alternatives, ...others];
  return [schema, ...parts.flatMap((part) => viewsOf(part, fits))];
}

/** What `views` say of a member of their object; nothing where none of them declares it. */
export function declared(views: Schema[], name: string): Schema[] {
  return views.flatMap(({ properties, patternProperties }) => {
    const own = properties !== undefined && Object.hasOwn(properties, name) ? [properties[name]] : [];
    const patterns = isRecord(patternProperties) ? Object.entries(patternProperties) : [];
    const matching = patterns.filter(([pattern]) => new RegExp(pattern, "u").test(name));
    return schemasIn([...own, ...matching.map(([, schema]) => schema)]);
  });
}

/** What `views` say of an item of their array. */
export function itemOf(views: Schema[], index: number): Schema[] {
  return views.flatMap(({ prefixItems, items }) => {
    const first: unknown[] = Array.isArray(prefixItems) ? prefixItems : [];
    return schemasIn([index < first.length ? first[index] : items]);
  });
}

/** What `views` say of members that none of them declares; `undefined` where they say nothing. */
export function furtherOf(views: Schema[]): Schema[] | undefined {
  const said = views
    .flatMap((view) => [view["additionalProperties"], view["unevaluatedProperties"]])
    .filter((further) => further !== undefined && further !== false);
  return said.length === 0 ? undefined : schemasIn(said);
}

/** A boolean schema says nothing of what is inside. */
function schemasIn(values: unknown): Schema[] {
  return Array.isArray(values) ? values.filter(isRecord) : [];
}
