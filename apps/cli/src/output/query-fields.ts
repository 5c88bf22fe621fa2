import type { ObjectShape, Shape } from "../command/response-shape.ts";

/** Returns the field of a declared object; undefined if there is none. A name that objects inherit is no field. */
export function fieldOf({ fields, others }: ObjectShape, name: string): Shape | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : others;
}

/** Returns the path of every declared field, those of array items included: `spec.items[].name`. */
export function fieldPaths(shape: Shape | undefined, path = ""): string[] {
  if (shape === undefined || typeof shape === "string") return [];
  if ("anyOf" in shape) return [...new Set(shape.anyOf.flatMap((branch) => fieldPaths(branch, path)))];
  if ("items" in shape) return fieldPaths(shape.items, `${path}[]`);
  return Object.entries(shape.fields).flatMap(([name, field]) => {
    const inside = childPath(path, name);
    return [[inside], fieldPaths(field, inside)].flat();
  });
}

/** Returns the path of a field, quoted where JMESPath requires it. */
export function childPath(path: string, name: string): string {
  const word = /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
  return path === "" ? word : `${path}.${word}`;
}
