import { isRecord } from "./record.ts";
import { type AnySchema, mergedProperties, type Schema } from "./schema.ts";

/**
 * Returns a copy of `schema` in which objects take no property that they do not declare. The service's own schemas stay
 * open; the copy catches a misspelt property. An object that declares no properties, such as a
 * whole Kubernetes Deployment, stays open, and a boolean schema stays as it is. Its references to schemas that contain
 * themselves lead to the copies of {@link withClosedDefinitions}.
 */
export function closed(schema: Schema): Schema {
  const { schemas } = mergedProperties(schema);
  const copy: Schema = { ...schema };
  // The properties of an `allOf` beside the reference are allowed too, so the definition has to stay open there.
  if (schema.$ref !== undefined && schema.allOf === undefined) copy.$ref = closedUri(schema.$ref);
  if (schema.items !== undefined) copy.items = closedAny(schema.items);
  if (schemas.size === 0) return copy;
  // A branch of `allOf` sees only its own properties, so all of them move to the object that can be closed.
  if (schema.allOf !== undefined) copy.allOf = schema.allOf.map(withoutProperties);
  copy.properties = Object.fromEntries([
    // What has to be there is known, even if no schema describes it.
    ...requiredNames(schema).map((name): [string, AnySchema] => [name, true]),
    ...[...schemas].map(([name, property]): [string, AnySchema] => [name, property && closed(property)]),
  ]);
  return isDecided(schema) ? copy : { ...copy, unevaluatedProperties: false };
}

/** Returns the definitions of a document, and a closed copy of each under a URI of its own. */
export function withClosedDefinitions(definitions: Readonly<Record<string, Schema>>): Record<string, Schema> {
  const copies = Object.entries(definitions).map(([uri, schema]) => [closedUri(uri), closed(schema)]);
  return { ...definitions, ...Object.fromEntries(copies) };
}

function closedUri(uri: string): string {
  return uri.replace(/^openapi:/, "openapi-closed:");
}

function closedAny(schema: AnySchema): AnySchema {
  return typeof schema === "boolean" ? schema : closed(schema);
}

/** Reports whether the schema has its own rule for undeclared properties. */
function isDecided(schema: Schema): boolean {
  return "additionalProperties" in schema || "unevaluatedProperties" in schema;
}

/** Returns the names that a schema requires of a value, also in some cases only, and does not describe where it does. */
function requiredNames(schema: AnySchema): string[] {
  if (typeof schema === "boolean") return [];
  const { required = [], properties = {}, allOf = [], anyOf, oneOf, then, else: otherwise } = schema;
  const branches = [allOf, anyOf, oneOf, then, otherwise].flat();
  return [
    ...required.filter((name) => !Object.hasOwn(properties, name)),
    ...branches.flatMap((branch) => (isRecord(branch) ? requiredNames(branch) : [])),
  ];
}

function withoutProperties(branch: AnySchema): AnySchema {
  if (typeof branch === "boolean" || isDecided(branch)) return branch;
  const { properties: _, ...rest } = branch;
  return branch.allOf === undefined ? rest : { ...rest, allOf: branch.allOf.map(withoutProperties) };
}
