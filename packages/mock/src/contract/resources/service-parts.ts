import { isRecord, setOwn } from "@meshlift/openapi";
import type { WrittenShape } from "./writes.ts";

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
