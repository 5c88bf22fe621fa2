import {
  isRecord,
  isSecretSchema,
  type Property,
  propertiesOf,
  setOwn,
  type Schema,
} from "@meshlift/openapi";
import { isTime } from "../times.ts";

/** The properties of an object schema, as far as state is concerned. */
export interface ObjectShape {
  properties: readonly StateProperty[];
  /** Those that can be, or hold, a time that only the service sets. */
  timed: readonly StateProperty[];
  /** True if the object may have properties that the schema does not name. */
  isOpen: boolean;
  /** The rules for the properties that the schema does not name. */
  others: Schema;
  /** The schema, if its values are no objects. */
  scalar?: Schema;
}

/** The shape of a body that is not documented. */
export const noShape: ObjectShape = { properties: [], timed: [], isOpen: false, others: {} };

/** The shape of an object that the schema does not describe any further. */
export const anyShape: ObjectShape = { ...noShape, isOpen: true };

/** A property of an object schema, as far as state is concerned. */
export interface StateProperty {
  name: string;
  schema: Schema;
  /** True if callers set it. Secrets of responses are not kept; `bodyForState` has no secrets of requests. */
  writable: boolean;
  /** True if only the service sets it. */
  readOnly: boolean;
  required: boolean;
  /** The documented default; undefined if there is none. */
  default: unknown;
  /** The inner properties; missing for a value that is replaced as a whole, such as an array. */
  inner?: ObjectShape;
}

/** Reads the properties of a schema, those of its alternatives (`oneOf`, `anyOf`) included. */
export function readObjectShape(schema: Schema): ObjectShape {
  const types = [schema.type ?? "object"].flat();
  if (!types.includes("object")) return { ...noShape, scalar: schema };
  const properties = allPropertiesOf(schema).map(readProperty);
  const { additionalProperties, patternProperties, propertyNames } = schema;
  const others: Schema = {
    ...(additionalProperties !== undefined && { additionalProperties }),
    ...(patternProperties !== undefined && { patternProperties }),
    ...(propertyNames !== undefined && { propertyNames }),
  };
  const timed = properties.filter(({ readOnly, inner = noShape }) => readOnly || inner.timed.length > 0);
  return { properties, timed, isOpen: properties.length === 0 || takesOthers(schema), others };
}

function readProperty({ name, required, schema }: Property): StateProperty {
  const alternatives = alternativesOf(schema);
  const objects = alternatives.filter(({ type }) => type !== "null");
  // The properties of two alternatives do not fit together, so such a value is replaced as a whole.
  const inner = objects.length > 1 ? noShape : readObjectShape(schema);
  return {
    name,
    schema,
    writable: schema.readOnly !== true && !isSecretSchema(schema),
    readOnly: schema.readOnly === true,
    required,
    default: schema.default,
    ...(inner.properties.length > 0 && { inner }),
  };
}

function allPropertiesOf(schema: Schema): Property[] {
  const found = new Map(propertiesOf(schema).map((property) => [property.name, property]));
  for (const alternative of alternativesOf(schema)) {
    // A property of one alternative is in none of the others.
    for (const property of allPropertiesOf(alternative)) {
      if (!found.has(property.name)) found.set(property.name, { ...property, required: false });
    }
  }
  return [...found.values()];
}

/** Returns the schemas that the same value may have, those inside `allOf` included. */
function alternativesOf({ allOf, anyOf, oneOf }: Schema): Schema[] {
  const alternatives = [anyOf, oneOf].flat().filter(isRecord);
  return [...alternatives, ...(allOf ?? []).filter(isRecord).flatMap(alternativesOf)];
}

function takesOthers({
  additionalProperties,
  unevaluatedProperties,
  patternProperties,
  allOf,
}: Schema): boolean {
  return (
    (additionalProperties ?? unevaluatedProperties ?? false) !== false ||
    patternProperties !== undefined ||
    (allOf ?? []).some((branch) => isRecord(branch) && takesOthers(branch))
  );
}

/** Returns a copy of `value` in which the times that only the service sets are `now`, a text. */
export function stamp(value: unknown, { timed }: ObjectShape, now: string): unknown {
  if (!isRecord(value)) return value;
  let stamped = value;
  for (const { name, readOnly, inner } of timed) {
    if (!Object.hasOwn(value, name)) continue;
    const current = value[name];
    const next =
      readOnly && isTime(current) ? now : inner === undefined ? current : stamp(current, inner, now);
    if (next === current) continue;
    if (stamped === value) stamped = { ...value };
    setOwn(stamped, name, next);
  }
  return stamped;
}

/** Returns `value` with what only `base` has: its properties, those of inner objects included. */
export function completed(value: unknown, base: unknown, { properties }: ObjectShape): unknown {
  if (!isRecord(value) || !isRecord(base)) return value;
  const made: Record<string, unknown> = { ...base, ...value };
  for (const { name, inner } of properties) {
    if (inner === undefined || !Object.hasOwn(base, name) || !Object.hasOwn(value, name)) continue;
    setOwn(made, name, completed(value[name], base[name], inner));
  }
  return made;
}

/** Returns the first time in `value` that only the service sets, in ms since 1970. */
export function firstTime(value: unknown, { timed }: ObjectShape): number | undefined {
  if (!isRecord(value)) return undefined;
  for (const { name, readOnly, inner } of timed) {
    const current = value[name];
    if (readOnly && isTime(current)) return Date.parse(current);
    const found = inner === undefined ? undefined : firstTime(current, inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
