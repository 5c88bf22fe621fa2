/** Reports whether two paths are equal. */
export function samePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && isInside(one, other);
}

/** Reports whether `path` is `parent` or inside it. */
export function isInside(path: readonly string[], parent: readonly string[]): boolean {
  return parent.every((key, index) => key === path[index]);
}
