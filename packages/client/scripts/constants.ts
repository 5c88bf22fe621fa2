import { propertiesOf, type Schema } from "@meshlift/openapi";

/**
 * Returns the top-level properties of a body whose value the document fixes with `const`. Deeper ones stay required: a
 * caller who writes the object around them sees them.
 */
export function constantsOf(schema: Schema): Record<string, unknown> {
  return Object.fromEntries(
    propertiesOf(schema)
      .filter(({ schema: property }) => property.const !== undefined)
      .map(({ name, schema: property }) => [name, property.const]),
  );
}
