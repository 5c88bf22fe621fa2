import type { Parameter } from "@meshlift/openapi";

const scalars = new Map([
  ["string", "string"],
  ["integer", "number"],
  ["number", "number"],
  ["boolean", "boolean"],
]);

/**
 * TypeScript type of a parameter.
 * @throws {Error} for a schema that is no plain scalar, rather than letting a wrong type through.
 */
export function scalarType({ name, schema }: Parameter): string {
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(" | ");
  const type = typeof schema.type === "string" ? scalars.get(schema.type) : undefined;
  if (type === undefined)
    throw new Error(`parameter "${name}": expected "type" to be string, integer, number or boolean`);
  return type;
}
