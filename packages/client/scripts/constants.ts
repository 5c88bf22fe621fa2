import { propertiesOf, type Schema } from "@meshlift/openapi";

/**
 * Members of a body whose value the document fixes with `const`, at its top level. Deeper ones stay required: a
 * caller who writes the object around them sees them.
 */
export function constantsOf(schema: Schema): Record<string, unknown> {
  return Object.fromEntries(
    propertiesOf(schema)
      .filter(({ schema: member }) => member.const !== undefined)
      .map(({ name, schema: member }) => [name, member.const]),
  );
}
