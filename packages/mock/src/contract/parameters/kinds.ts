import { branchesOf, type Schema } from "@meshlift/openapi";

/** The kinds of values that are written differently. */
export type ParameterKind = "array" | "object" | "scalar";

/** Returns the kinds of values that a schema describes, those of its alternatives included. */
export function kindsOf(schema: Schema): Set<ParameterKind> {
  const types = [schema.type ?? []].flat().filter((type) => type !== "null");
  if (types.length > 0) {
    return new Set(types.map((type) => (type === "array" || type === "object" ? type : "scalar")));
  }
  const branches = branchesOf(schema).filter(({ type }) => type !== "null");
  const kinds = new Set(branches.flatMap((branch) => Array.from(kindsOf(branch))));
  return kinds.size > 0 ? kinds : new Set(["scalar"]);
}
