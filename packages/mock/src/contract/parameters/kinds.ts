import { isRecord, type Schema } from "@meshlift/openapi";

/** The kinds of values that are written differently. */
export type ParameterKind = "array" | "object" | "scalar";

/** Returns the kinds of values that a schema describes, those of its alternatives included. */
export function kindsOf(schema: Schema): Set<ParameterKind> {
  const types = [schema.type ?? []].flat().filter((type) => type !== "null");
  if (types.length > 0) {
    return new Set(types.map((type) => (type === "array" || type === "object" ? type : "scalar")));
  }
  const inner = [schema.allOf, schema["anyOf"], schema["oneOf"]].flat().filter(isRecord);
  const kinds = new Set(
    inner.filter(({ type }) => type !== "null").flatMap((one) => Array.from(kindsOf(one))),
  );
  return kinds.size > 0 ? kinds : new Set(["scalar"]);
}
