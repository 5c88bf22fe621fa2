import { isRecord, isSecretSchema, propertiesOf, setOwn, type Schema } from "@meshlift/openapi";
import { isTime } from "./times.ts";

/** A property of an object schema, as far as state is concerned. */
export interface StateProperty {
  name: string;
  /** True if callers set it. Secrets of responses are not kept; `bodyForState` has no secrets of requests. */
  writable: boolean;
  /** True if only the service sets it. */
  readOnly: boolean;
  /** The inner properties; empty for a value that is replaced as a whole, such as an array. */
  inner: readonly StateProperty[];
}

/** Reads the properties of an object schema. */
export function readStateProperties(schema: Schema): readonly StateProperty[] {
  return propertiesOf(schema).map(({ name, schema: property }) => ({
    name,
    writable: property.readOnly !== true && !isSecretSchema(property),
    readOnly: property.readOnly === true,
    inner: readStateProperties(property),
  }));
}

/**
 * Returns `base` with the properties of `given` that callers set laid over it. A value without inner
 * properties is replaced as a whole.
 */
export function overlay(base: unknown, given: unknown, properties: readonly StateProperty[]): unknown {
  if (!isRecord(base) || !isRecord(given)) return base;
  const merged = { ...base };
  for (const { name, writable, inner } of properties) {
    if (!writable || !Object.hasOwn(given, name)) continue;
    const value = given[name];
    const below = Object.hasOwn(merged, name) ? merged[name] : undefined;
    setOwn(merged, name, isRecord(value) && inner.length > 0 ? overlay(below ?? {}, value, inner) : value);
  }
  return merged;
}

/** Returns a copy of `value` in which the times that only the service sets are `now`, a text. */
export function stamp(value: unknown, properties: readonly StateProperty[], now: string): unknown {
  if (!isRecord(value)) return value;
  let stamped = value;
  for (const { name, readOnly, inner } of properties) {
    if (!Object.hasOwn(value, name)) continue;
    const current = value[name];
    const next = readOnly && isTime(current) ? now : stamp(current, inner, now);
    if (next === current) continue;
    if (stamped === value) stamped = { ...value };
    setOwn(stamped, name, next);
  }
  return stamped;
}

/** Returns `value` with the properties called `names` as `source` has them. */
export function replaceProperties(value: unknown, names: readonly string[], source: unknown): unknown {
  if (!isRecord(value) || !isRecord(source)) return value;
  const kept = Object.entries(value).filter(([name]) => !names.includes(name));
  return Object.fromEntries([...kept, ...Object.entries(source).filter(([name]) => names.includes(name))]);
}

/** Returns the first time in `value` that only the service sets, in ms since 1970. */
export function firstTime(value: unknown, properties: readonly StateProperty[]): number | undefined {
  if (!isRecord(value)) return undefined;
  for (const { name, readOnly, inner } of properties) {
    const current = value[name];
    const found = readOnly && isTime(current) ? Date.parse(current) : firstTime(current, inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
