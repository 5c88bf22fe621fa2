import { anyItemPointer, childPointer, isRecord } from "@meshlift/openapi";
import { declaredBy, furtherOf, itemOf, type SchemaShape, shapesFor } from "../contract/schemas/shape.ts";

/** A property of a value that its schema does not mention. */
export interface Undocumented {
  pointer: string;
  value: unknown;
  /** Names of the properties that the schema has at this location. */
  known: string[];
  /** True if the schema mentions it only for requests. */
  onlySent: boolean;
}

/** Maximum number of properties reported for one value, because a large value may have a million. */
const limit = 100;

/**
 * Finds properties of a value that its schema does not mention, even if the schema is open: each property once for all
 * items of an array. An object that declares no property, or what its further properties are, is meant to be free-form:
 * nothing in it is undocumented.
 */
export function findUndocumented(shape: SchemaShape, value: unknown): Undocumented[] {
  const found = new Map<string, Undocumented>();
  visit([shape], value, "", (undocumented) => {
    const key = anyItemPointer(undocumented.pointer);
    if (!found.has(key) && found.size < limit) found.set(key, undocumented);
  });
  return [...found.values()];
}

function visit(
  inner: readonly SchemaShape[],
  value: unknown,
  pointer: string,
  report: (undocumented: Undocumented) => void,
): void {
  const shapes = inner.flatMap((shape) => shapesFor(shape, value));
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const below = itemOf(shapes, index);
      if (below.length > 0) visit(below, item, childPointer(pointer, index), report);
    }
    return;
  }
  if (!isRecord(value)) return;
  const known = [...new Set(shapes.flatMap(({ properties }) => [...properties.keys()]))];
  const further = furtherOf(shapes);
  const isFreeForm = known.length === 0 && shapes.every(({ patterns }) => patterns.length === 0);
  for (const [name, property] of Object.entries(value)) {
    const at = childPointer(pointer, name);
    const below = declaredBy(shapes, name);
    if (below.some(({ writeOnly }) => writeOnly)) {
      report({ pointer: at, value: property, known, onlySent: true });
    } else if (below.length > 0) visit(below, property, at, report);
    else if (further !== undefined) visit(further, property, at, report);
    else if (!isFreeForm) report({ pointer: at, value: property, known, onlySent: false });
  }
}
