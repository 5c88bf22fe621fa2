import { childPointer, isRecord, type Schema, anyItemPointer } from "@meshlift/openapi";
import { declared, type Fits, furtherOf, itemOf, viewsOf } from "../contract/schema-views.ts";

/** A member of a value that its schema does not mention. */
export interface Undocumented {
  pointer: string;
  value: unknown;
  /** Names that the schema has there. */
  known: string[];
  /** True where the schema mentions it, but only for requests. */
  onlySent: boolean;
}

/**
 * Finds what a value has and its schema does not mention, although the schema may be open: each member once
 * for all items of an array. An object that declares no
 * member, or what its further members are, is meant to be free-form: nothing in it is undocumented.
 */
export function findUndocumented(schema: Schema, value: unknown, fits: Fits): Undocumented[] {
  const found = new Map<string, Undocumented>();
  visit([schema], value, "", fits, (one) => {
    const key = anyItemPointer(one.pointer);
    if (!found.has(key) && found.size < most) found.set(key, one);
  });
  return [...found.values()];
}

/** Most that is told of one value: a large one may hold a million names. */
const most = 100;

function visit(
  schemas: Schema[],
  value: unknown,
  pointer: string,
  fits: Fits,
  tell: (found: Undocumented) => void,
): void {
  const views = schemas.flatMap((schema) => viewsOf(schema, (branch) => fits(branch, value)));
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const inside = itemOf(views, index);
      if (inside.length > 0) visit(inside, item, childPointer(pointer, index), fits, tell);
    }
    return;
  }
  if (!isRecord(value)) return;
  const known = [...new Set(views.flatMap(({ properties = {} }) => Object.keys(properties)))];
  const further = furtherOf(views);
  const freeForm = known.length === 0 && !views.some(({ patternProperties }) => isRecord(patternProperties));
  for (const [name, member] of Object.entries(value)) {
    const at = childPointer(pointer, name);
    const inside = declared(views, name);
    if (inside.some(({ writeOnly }) => writeOnly === true)) {
      tell({ pointer: at, value: member, known, onlySent: true });
    } else if (inside.length > 0) visit(inside, member, at, fits, tell);
    else if (further !== undefined) visit(further, member, at, fits, tell);
    else if (!freeForm) tell({ pointer: at, value: member, known, onlySent: false });
  }
}
