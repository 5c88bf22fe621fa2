export function samePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && isInside(one, other);
}

/** True when `path` is `parent` or something in it. */
export function isInside(path: readonly string[], parent: readonly string[]): boolean {
  return parent.every((key, index) => key === path[index]);
}
