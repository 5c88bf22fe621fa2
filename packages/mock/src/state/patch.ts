import { isRecord, setOwn } from "@meshlift/openapi";

/** The difference between two values: by property, another value in an array, 0 for none, or a patch. */
export type Patch = [value: unknown] | { [name: string]: Patch | 0 };

/** Returns how a value differs from `base`; undefined if it is equal. */
export function patchOf(base: unknown, value: unknown): Patch | undefined {
  if (base === value) return undefined;
  if (typeof base !== "object" || typeof value !== "object") return [value];
  if (!isRecord(base) || !isRecord(value)) {
    return JSON.stringify(base) === JSON.stringify(value) ? undefined : [value];
  }
  let patch: Record<string, Patch | 0> | undefined;
  for (const name of Object.keys(value)) {
    const change = Object.hasOwn(base, name) ? patchOf(base[name], value[name]) : [value[name]];
    if (change !== undefined) setOwn((patch ??= {}), name, change);
  }
  for (const name of Object.keys(base)) {
    if (!Object.hasOwn(value, name)) setOwn((patch ??= {}), name, 0);
  }
  return patch;
}

/** Applies a patch to `base`. */
export function patched(base: unknown, patch: Patch | undefined): unknown {
  if (patch === undefined) return base;
  if (Array.isArray(patch)) return patch[0];
  const copy = isRecord(base) ? { ...base } : {};
  for (const name of Object.keys(patch)) {
    const change = patch[name];
    if (change === 0) Reflect.deleteProperty(copy, name);
    else setOwn(copy, name, patched(Object.hasOwn(copy, name) ? copy[name] : undefined, change));
  }
  return copy;
}

/** Reports whether a value that was read as JSON is a patch. */
export function isPatch(value: unknown): value is Patch {
  if (Array.isArray(value)) return value.length === 1;
  return isRecord(value) && Object.values(value).every((change) => change === 0 || isPatch(change));
}
