import type { Parameter } from "@meshlift/openapi";

const scalars = new Map([
  ["string", "string"],
  ["integer", "number"],
  ["number", "number"],
  ["boolean", "boolean"],
]);

/** Returns the TypeScript type of a parameter; undefined for a schema that is not a plain scalar. */
export function scalarType({ schema }: Parameter): string | undefined {
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(" | ");
  return typeof schema.type === "string" ? scalars.get(schema.type) : undefined;
}
