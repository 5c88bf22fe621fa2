import { anyItemPointer, isRecord } from "@meshlift/openapi";
import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { declared, viewsOf } from "../contract/schema-views.ts";

/**
 * Returns the rules of a schema that a value violates. Of alternatives that all fail, those of the one that it comes
 * closest to.
 */
export function violatedRules(validate: ValidateFunction, value: unknown): ErrorObject[] {
  return validate(value) ? [] : withoutOtherBranches(withoutEcho(distinct(validate.errors ?? [])));
}

/** A value of another type is none of those that are listed, either. */
function withoutEcho(errors: ErrorObject[]): ErrorObject[] {
  const other = new Set(
    errors.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath),
  );
  return errors.filter(
    ({ keyword, instancePath }) => !other.has(instancePath) || (keyword !== "const" && keyword !== "enum"),
  );
}

/** Most rules that are told of one value. */
const most = 1000;

/** The first of those that are the same for another item of an array: a large value may be wrong a million times. */
function distinct(errors: ErrorObject[]): ErrorObject[] {
  const found = new Map<string, ErrorObject>();
  for (const error of errors) {
    const { schemaPath, instancePath, params } = error;
    const key = `${schemaPath} ${anyItemPointer(instancePath)} ${JSON.stringify(params)}`;
    if (!found.has(key) && found.size < most) found.set(key, error);
  }
  return [...found.values()];
}

function withoutOtherBranches(all: ErrorObject[]): ErrorObject[] {
  const failed = all.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  // From the inside: what is left of an inner choice counts in the outer one.
  const inwards = failed.toSorted((a, b) => b.schemaPath.length - a.schemaPath.length);
  return inwards.reduce((errors, choice) => {
    const place = `${choice.schemaPath}/`;
    const inside = `${anyItemPointer(choice.instancePath)}/`;
    const within = errors.filter(
      ({ schemaPath, instancePath }) =>
        schemaPath.startsWith(place) && `${anyItemPointer(instancePath)}/`.startsWith(inside),
    );
    // More than one of `oneOf` fits: only the choice itself tells.
    if (within.length === 0) return errors;
    const branches = Map.groupBy(within, ({ schemaPath }) =>
      Number(/^\d+/.exec(schemaPath.slice(place.length))?.[0]),
    );
    const [[, closest] = []] = [...branches].toSorted(
      ([a, one], [b, other]) => likeness(choice, b) - likeness(choice, a) || one.length - other.length,
    );
    if (closest === undefined) return errors;
    const dropped = new Set([choice, ...within].filter((error) => !closest.includes(error)));
    return errors.filter((error) => !dropped.has(error));
  }, all);
}

/** How many members of the value that no alternative fits one of them knows. */
function likeness({ schema, data }: ErrorObject, branch: number): number {
  const alternative: unknown = Array.isArray(schema) ? schema[branch] : undefined;
  if (!isRecord(alternative) || !isRecord(data)) return 0;
  const views = viewsOf(alternative, () => true);
  return Object.keys(data).filter((name) => declared(views, name).length > 0).length;
}
