import { unknownOperation } from "../contract/operation-ids.ts";

/**
 * Returns the IDs of required operations.
 * @param names `operationId`s, or `all`.
 * @throws {RangeError} for an unknown ID, with the nearest one, or all; and for no ID.
 */
export function readRequired(names: readonly string[], ids: readonly string[]): readonly string[] {
  if (names.length === 0) throw new RangeError(`name operations, or all: ${ids.join(", ")}`);
  if (names.length === 1 && names[0] === "all") return ids;
  const unknown = names.find((name) => !ids.includes(name));
  if (unknown !== undefined) throw unknownOperation(unknown, ids);
  return names;
}
