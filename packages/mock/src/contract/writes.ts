import { isDeepStrictEqual } from "node:util";
import { isRecord, setOwn, type Schema } from "@meshlift/openapi";
import type { ObjectShape, StateProperty } from "./properties.ts";

/**
 * The properties of a resource that callers set by an operation: those of its request body that are not `readOnly`, and
 * that the resource shows.
 */
export interface WrittenShape {
  properties: readonly WrittenProperty[];
  /** True if callers also set properties that the schema does not name. */
  isOpen: boolean;
  /** All names in the schemas of request and resource, those that callers do not set included. */
  named: ReadonlySet<string>;
  /** True if the value is no object, such as an array, and the request and the resource have it alike. */
  isWhole: boolean;
}

/** A property that callers set. */
interface WrittenProperty {
  name: string;
  /** True if the resource cannot be shown without it. */
  required: boolean;
  /** True if the resource may show null. */
  nullable: boolean;
  /** The documented default of the request; undefined if there is none. */
  default: unknown;
  /** The inner properties that callers set; missing for a value that is replaced as a whole. */
  inner?: WrittenShape;
}

/**
 * Returns what callers set.
 * @param sent the body of the request.
 * @param shown the resource.
 */
export function readWrites(sent: ObjectShape, shown: ObjectShape): WrittenShape {
  const byName = new Map(shown.properties.map((property) => [property.name, property]));
  // An object without properties in one of both takes those of the other.
  const offered = sent.properties.length === 0 && sent.isOpen ? shown.properties : sent.properties;
  return {
    properties: offered.flatMap((property) => {
      const { name, writable } = property;
      const same = byName.get(name) ?? (shown.isOpen ? property : undefined);
      if (same === undefined || !writable || !same.writable) return [];
      return [{ name, required: same.required, nullable: same.nullable, ...readValue(property, same) }];
    }),
    isOpen: sent.isOpen && shown.isOpen,
    named: new Set([...sent.properties, ...shown.properties].map(({ name }) => name)),
    isWhole: sent.scalar !== undefined && isAlike(sent.scalar, shown.scalar),
  };
}

/** Reports whether callers set anything. */
export function takesAnything({ properties, isOpen, isWhole }: WrittenShape): boolean {
  return properties.length > 0 || isOpen || isWhole;
}

function isAlike(sent: Schema, shown: Schema | undefined): boolean {
  return isDeepStrictEqual([sent.type, sent.items], [shown?.type, shown?.items]);
}

function readValue(sent: StateProperty, shown: StateProperty): Pick<WrittenProperty, "default" | "inner"> {
  const inner = shown.inner && readWrites(sent.inner ?? shown.inner, shown.inner);
  return { default: sent.default, ...(inner && { inner }) };
}

/**
 * Returns `base` with what a caller sends laid over it: everything else stays, or becomes its documented default. So does
 * a property that is sent as null, which removes it in a PATCH, where null is no value of it.
 */
export function laidOver(base: unknown, given: unknown, shape: WrittenShape): unknown {
  if (!isRecord(base) || !isRecord(given)) return wholeOr(base, given, shape);
  const made = { ...base };
  for (const { name, nullable, default: usual, inner } of shape.properties) {
    const isSent = Object.hasOwn(given, name) && (nullable || given[name] !== null);
    const value = isSent ? given[name] : usual;
    if (value === undefined) continue;
    const below = Object.hasOwn(base, name) && isRecord(base[name]) ? base[name] : {};
    setOwn(made, name, inner !== undefined && isRecord(value) ? laidOver(below, value, inner) : value);
  }
  for (const name of others(given, shape)) setOwn(made, name, given[name]);
  return made;
}

/**
 * Returns a resource after a PUT: what callers set is as sent. What is not sent becomes its default or is removed; what
 * the resource must show stays, and so does everything that callers do not set.
 */
export function replaced(current: unknown, given: unknown, shape: WrittenShape): unknown {
  if (!isRecord(current) || !isRecord(given)) return wholeOr(current, given, shape);
  const made = { ...current };
  for (const { name, required, default: usual, inner } of shape.properties) {
    const isSent = Object.hasOwn(given, name);
    const value = isSent ? given[name] : usual;
    const below = Object.hasOwn(current, name) ? current[name] : undefined;
    if (inner !== undefined && (isRecord(value) || (value === undefined && isRecord(below)))) {
      const next = replaced(isRecord(below) ? below : {}, isRecord(value) ? value : {}, inner);
      const isEmpty = isRecord(next) && Object.keys(next).length === 0;
      if (isSent || required || !isEmpty) setOwn(made, name, next);
      else Reflect.deleteProperty(made, name);
    } else if (value !== undefined) setOwn(made, name, value);
    else if (!required) Reflect.deleteProperty(made, name);
  }
  for (const name of others(current, shape)) Reflect.deleteProperty(made, name);
  for (const name of others(given, shape)) setOwn(made, name, given[name]);
  return made;
}

/**
 * Returns a resource after a PATCH with a JSON Merge Patch (RFC 7396): null removes a property. One that the resource
 * must show becomes null, or stays where null is no value of it.
 */
export function merged(current: unknown, given: unknown, shape: WrittenShape): unknown {
  if (!isRecord(current) || !isRecord(given)) return wholeOr(current, given, shape);
  const made = { ...current };
  for (const { name, required, nullable, inner } of shape.properties) {
    if (!Object.hasOwn(given, name)) continue;
    const value = given[name];
    const below = Object.hasOwn(current, name) ? current[name] : undefined;
    if (value === null) {
      // Inside an object, what the service sets stays.
      const kept = inner !== undefined && isRecord(below) ? replaced(below, {}, inner) : {};
      if (required && nullable) setOwn(made, name, null);
      else if (isRecord(kept) && Object.keys(kept).length > 0) setOwn(made, name, kept);
      else if (!required) Reflect.deleteProperty(made, name);
    } else if (inner === undefined || !isRecord(value)) setOwn(made, name, mergePatch(below, value));
    else setOwn(made, name, merged(isRecord(below) ? below : {}, value, inner));
  }
  for (const name of others(given, shape)) {
    if (given[name] === null) Reflect.deleteProperty(made, name);
    else setOwn(made, name, mergePatch(made[name], given[name]));
  }
  return made;
}

/** Returns what is sent, if it is stored as a whole. */
function wholeOr(current: unknown, given: unknown, { isWhole }: WrittenShape): unknown {
  return isWhole && given !== undefined ? given : current;
}

/** Applies a JSON Merge Patch to a value that is the caller's as a whole. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const made: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const name of Object.keys(patch)) {
    if (patch[name] === null) Reflect.deleteProperty(made, name);
    else setOwn(made, name, mergePatch(Object.hasOwn(made, name) ? made[name] : undefined, patch[name]));
  }
  return made;
}

/** Returns the names of the properties that callers set although the schema does not name them. */
function others(value: Record<string, unknown>, { isOpen, named }: WrittenShape): string[] {
  return isOpen ? Object.keys(value).filter((name) => !named.has(name)) : [];
}

/** The parts of a value that the service owns: `true` for a whole value. */
export type Parts = ReadonlyMap<string, Parts | true>;

/** Returns the parts that differ between values and that no caller sets by any of these operations. */
export function serviceParts(values: readonly unknown[], writes: readonly WrittenShape[]): Parts {
  const parts = new Map<string, Parts | true>();
  const names = new Set(values.flatMap((value) => (isRecord(value) ? Object.keys(value) : [])));
  for (const name of names) {
    const found = values.map((value) =>
      isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined,
    );
    if (found.every((value) => JSON.stringify(value) === JSON.stringify(found[0]))) continue;
    if (writes.some((shape) => shape.isOpen && !shape.named.has(name))) continue;
    const written = writes.flatMap(({ properties }) =>
      properties.filter((property) => property.name === name),
    );
    if (written.length === 0) parts.set(name, true);
    else if (written.every(({ inner }) => inner !== undefined)) {
      const inner = serviceParts(
        found,
        written.flatMap((property) => property.inner ?? []),
      );
      if (inner.size > 0) parts.set(name, inner);
    }
  }
  return parts;
}

/** Returns `value` with these parts as `source` has them. */
export function withParts(value: unknown, parts: Parts, source: unknown): unknown {
  if (!isRecord(source)) return value;
  const made = isRecord(value) ? { ...value } : {};
  for (const [name, part] of parts) {
    const next = Object.hasOwn(source, name) ? source[name] : undefined;
    if (part !== true) setOwn(made, name, withParts(made[name], part, next));
    else if (next === undefined) Reflect.deleteProperty(made, name);
    else setOwn(made, name, next);
  }
  return made;
}
