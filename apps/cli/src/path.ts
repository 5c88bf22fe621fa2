/** Names and indices from a JSON Pointer (RFC 6901). */
export function readPointer(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function samePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && isInside(one, other);
}

/** True when `path` is `parent` or something in it. */
export function isInside(path: readonly string[], parent: readonly string[]): boolean {
  return parent.every((key, index) => key === path[index]);
}

/** The value at `path`, of own members only: a body may have one called `constructor`. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined,
    value,
  );
}
