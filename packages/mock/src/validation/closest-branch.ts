import { anyItemPointer, isRecord } from "@meshlift/openapi";
import type { ErrorObject } from "ajv/dist/2020.js";
import type { Compile } from "../contract/schemas/compiler.ts";
import { allShapes, declaredBy, readShape } from "../contract/schemas/shape.ts";

/**
 * Returns the rules of a schema that a value violates. If all alternatives fail, it returns the rules of the closest
 * alternative.
 * @param validate the compiled schema.
 * @param compile compiles parts of the schema.
 */
export function violatedRules(
  validate: ReturnType<Compile>,
  value: unknown,
  compile: Compile,
): ErrorObject[] {
  if (validate(value)) return [];
  return withoutOtherBranches(withoutEcho(distinct(validate.errors ?? [])), compile);
}

/** Omits `enum` and `const` errors for a value of the wrong type, because they say nothing new. */
function withoutEcho(errors: ErrorObject[]): ErrorObject[] {
  const other = new Set(
    errors.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath),
  );
  return errors.filter(
    ({ keyword, instancePath }) => !other.has(instancePath) || (keyword !== "const" && keyword !== "enum"),
  );
}

/** Maximum number of rules reported for one value. */
const limit = 1000;

/** Keeps the first of equal errors in the items of an array, because a large value may have a million. */
function distinct(errors: ErrorObject[]): ErrorObject[] {
  const found = new Map<string, ErrorObject>();
  for (const error of errors) {
    const { schemaPath, instancePath, params } = error;
    const key = `${schemaPath} ${anyItemPointer(instancePath)} ${JSON.stringify(params)}`;
    if (!found.has(key) && found.size < limit) found.set(key, error);
  }
  return [...found.values()];
}

function withoutOtherBranches(all: ErrorObject[], compile: Compile): ErrorObject[] {
  const failed = all.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  // Work from the inside out: the remaining errors of an inner choice count in the outer choice.
  const inwards = failed.toSorted((a, b) => b.schemaPath.length - a.schemaPath.length);
  return inwards.reduce((errors, choice) => {
    const path = `${choice.schemaPath}/`;
    const inside = `${anyItemPointer(choice.instancePath)}/`;
    const within = errors.filter(
      ({ schemaPath, instancePath }) =>
        schemaPath.startsWith(path) && `${anyItemPointer(instancePath)}/`.startsWith(inside),
    );
    // More than one branch of `oneOf` accepts the value: only the choice itself is violated.
    if (within.length === 0) return errors;
    const branches = Map.groupBy(within, ({ schemaPath }) =>
      Number(/^\d+/.exec(schemaPath.slice(path.length))?.[0]),
    );
    const [[, closest] = []] = [...branches].toSorted(
      ([a, one], [b, other]) =>
        likeness(choice, b, compile) - likeness(choice, a, compile) || one.length - other.length,
    );
    if (closest === undefined) return errors;
    const dropped = new Set([choice, ...within].filter((error) => !closest.includes(error)));
    return errors.filter((error) => !dropped.has(error));
  }, all);
}

/** Returns how many properties of a value that no alternative accepts are declared by one of them. */
function likeness({ schema, data }: ErrorObject, branch: number, compile: Compile): number {
  const alternative: unknown = Array.isArray(schema) ? schema[branch] : undefined;
  if (!isRecord(alternative) || !isRecord(data)) return 0;
  const shapes = allShapes(readShape(alternative, compile));
  return Object.keys(data).filter((name) => declaredBy(shapes, name).length > 0).length;
}
