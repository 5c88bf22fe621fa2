import { nearestName } from "@meshlift/openapi";

/**
 * Returns the IDs of required operations.
 * @param names `operationId`s, or `all`.
 * @throws {RangeError} for an unknown ID, with the nearest one, or all; and for no ID.
 */
export function readRequired(names: readonly string[], ids: readonly string[]): string[] {
  if (names.length === 0) throw new RangeError(`name operations, or all: ${ids.join(", ")}`);
  if (names.length === 1 && names[0] === "all") return [...ids];
  for (const name of names) {
    if (ids.includes(name)) continue;
    const nearest = nearestName(name, [...ids, "all"]);
    const advice =
      nearest === undefined ? `Expected all or: ${ids.join(", ")}` : `Did you mean "${nearest}"?`;
    throw new RangeError(`there is no operation "${name}". ${advice}`);
  }
  return [...names];
}
