import { isDeepStrictEqual } from "node:util";
import { isRecord, setOwn, type Schema } from "@meshlift/openapi";
import { anyShape, type ObjectShape, type StateProperty } from "./properties.ts";
import type { Compile } from "../schemas/compiler.ts";
import { asReceived } from "../schemas/direction.ts";

/**
 * The properties of a resource that callers set by an operation: those of its request body that are not `readOnly`, and
 * that the resource shows.
 */
export interface WrittenShape {
  properties: readonly WrittenProperty[];
  /** True if callers also set properties that the schema does not name. */
  isOpen: boolean;
  /** Reports whether the resource can show an object of such properties. */
  acceptsOthers: Accepts;
  /** All names in the schemas of request and resource, those that callers do not set included. */
  named: ReadonlySet<string>;
  /** True if the value is no object, such as an array, and the request and the resource have it alike. */
  isWhole: boolean;
  acceptsWhole: Accepts;
}

/** Reports whether the resource can show a value of a request. Its schema may be narrower than that of the request. */
type Accepts = (value: unknown) => boolean;

/** A property that callers set. */
interface WrittenProperty {
  name: string;
  /** True if the resource cannot be shown without it. */
  required: boolean;
  accepts: Accepts;
  /** The documented default of the request; undefined if there is none. */
  default: unknown;
  /** The inner properties that callers set; missing for a value that is replaced as a whole. */
  inner?: WrittenShape;
}

/**
 * Returns what callers set.
 * @param sent the body of the request.
 * @param shown the resource.
 * @param compile compiles the schemas of the resource.
 */
export function readWrites(sent: ObjectShape, shown: ObjectShape, compile: Compile): WrittenShape {
  const byName = new Map(shown.properties.map((property) => [property.name, property]));
  const acceptsOthers = acceptance(sent.others, shown.others, compile);
  // An object without properties in one of both takes those of the other.
  const isUndescribed = sent.properties.length === 0 && sent.isOpen;
  const offered = isUndescribed
    ? shown.properties.map((property) => ({ ...property, schema: {} }))
    : sent.properties;
  return {
    properties: offered.flatMap((property) => {
      const { name, writable } = property;
      const known = byName.get(name);
      const same = known ?? (shown.isOpen ? property : undefined);
      if (same === undefined || !writable || !same.writable) return [];
      return [
        {
          name,
          required: same.required,
          accepts:
            known === undefined
              ? (value: unknown) => acceptsOthers({ [name]: value })
              : acceptance(property.schema, known.schema, compile),
          ...readValue(property, same, compile),
        },
      ];
    }),
    isOpen: sent.isOpen && shown.isOpen,
    acceptsOthers,
    named: new Set([...sent.properties, ...shown.properties].map(({ name }) => name)),
    isWhole: sent.scalar !== undefined && isAlike(sent.scalar, shown.scalar),
    acceptsWhole: acceptance(sent.scalar ?? {}, shown.scalar ?? {}, compile),
  };
}

/** Most requests and resources have a property by the same schema, so that nothing is compiled. */
function acceptance(sent: Schema, shown: Schema, compile: Compile): Accepts {
  let accepts: Accepts | undefined;
  return (value) => {
    accepts ??= isDeepStrictEqual(sent, shown) ? always : compile(asReceived(shown));
    return accepts(value);
  };
}

function always(): boolean {
  return true;
}

/** Reports whether callers set anything. */
export function takesAnything({ properties, isOpen, isWhole }: WrittenShape): boolean {
  return properties.length > 0 || isOpen || isWhole;
}

function isAlike(sent: Schema, shown: Schema | undefined): boolean {
  return isDeepStrictEqual([sent.type, sent.items], [shown?.type, shown?.items]);
}

function readValue(
  sent: StateProperty,
  shown: StateProperty,
  compile: Compile,
): Pick<WrittenProperty, "default" | "inner"> {
  const inner = shown.inner && readWrites(sent.inner ?? anyShape, shown.inner, compile);
  return { default: sent.default, ...(inner && { inner }) };
}

/**
 * Returns `base` with what a caller sends laid over it, as far as the resource can show it: everything else stays, or
 * becomes its documented default.
 */
export function laidOver(base: unknown, given: unknown, shape: WrittenShape): unknown {
  if (!isRecord(base) || !isRecord(given)) return wholeOr(base, given, shape);
  const made = { ...base };
  for (const property of shape.properties) {
    const { name, default: usual, inner } = property;
    const sent = Object.hasOwn(given, name) ? given[name] : undefined;
    const value = isShowable(property, sent) ? sent : isShowable(property, usual) ? usual : undefined;
    if (value === undefined) continue;
    const below = Object.hasOwn(base, name) && isRecord(base[name]) ? base[name] : {};
    setOwn(made, name, inner !== undefined && isRecord(value) ? laidOver(below, value, inner) : value);
  }
  for (const name of showableOthers(given, shape)) setOwn(made, name, given[name]);
  return made;
}

/**
 * Returns a resource after a PUT: what callers set is as sent. What is not sent becomes its default or is removed; what
 * the resource must show stays, and so does everything that callers do not set, or that the resource cannot show.
 */
export function replaced(current: unknown, given: unknown, shape: WrittenShape): unknown {
  if (!isRecord(current) || !isRecord(given)) return wholeOr(current, given, shape);
  const made = { ...current };
  for (const property of shape.properties) {
    const { name, required, default: usual, inner } = property;
    const isSent = Object.hasOwn(given, name);
    const value = isSent ? given[name] : usual;
    if (value !== undefined && !isShowable(property, value)) continue;
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
  for (const name of showableOthers(given, shape)) setOwn(made, name, given[name]);
  return made;
}

/**
 * Returns a resource after a PATCH with a JSON Merge Patch (RFC 7396): null removes a property. One that the resource
 * must show becomes null, or stays where null is no value of it.
 */
export function merged(current: unknown, given: unknown, shape: WrittenShape): unknown {
  if (!isRecord(current) || !isRecord(given)) return wholeOr(current, given, shape);
  const made = { ...current };
  for (const property of shape.properties) {
    const { name, required, inner } = property;
    if (!Object.hasOwn(given, name)) continue;
    const value = given[name];
    const below = Object.hasOwn(current, name) ? current[name] : undefined;
    if (value === null) {
      // Inside an object, what the service sets stays.
      const kept = inner !== undefined && isRecord(below) ? replaced(below, {}, inner) : {};
      if (required && isShowable(property, null)) setOwn(made, name, null);
      else if (isRecord(kept) && Object.keys(kept).length > 0) setOwn(made, name, kept);
      else if (!required) Reflect.deleteProperty(made, name);
    } else if (inner === undefined || !isRecord(value)) {
      const next = mergePatch(below, value);
      if (isShowable(property, next)) setOwn(made, name, next);
    } else setOwn(made, name, merged(isRecord(below) ? below : {}, value, inner));
  }
  for (const name of others(given, shape)) {
    const next = mergePatch(made[name], given[name]);
    if (next === null) Reflect.deleteProperty(made, name);
    else if (shape.acceptsOthers({ [name]: next })) setOwn(made, name, next);
  }
  return made;
}

/** Returns what is sent, if it is stored as a whole. */
function wholeOr(current: unknown, given: unknown, { isWhole, acceptsWhole }: WrittenShape): unknown {
  return isWhole && given !== undefined && acceptsWhole(given) ? given : current;
}

/** Reports whether the resource can show a value of a property; inside an object, each property by itself. */
function isShowable({ inner, accepts }: WrittenProperty, value: unknown): boolean {
  return value !== undefined && ((inner !== undefined && isRecord(value)) || accepts(value));
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

/** Returns those of {@link others} that the resource can show. */
function showableOthers(value: Record<string, unknown>, shape: WrittenShape): string[] {
  return others(value, shape).filter((name) => shape.acceptsOthers({ [name]: value[name] }));
}
