import { posix } from "node:path";
import { closest, distance } from "fastest-levenshtein";

/** Returns a suggested fix for an unknown name: the nearest known name, or a general hint. */
export function remedy(name: string, known: readonly string[], prefix = ""): string {
  const meant = nearest(name, known);
  return meant === undefined ? "Correct it, or remove it." : `Did you mean ${prefix}${meant}?`;
}

function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const found = closest(name, known);
  if (distance(name, found) <= Math.max(2, name.length / 5)) return found;
  // A moved file keeps its name.
  return known.find((one) => posix.basename(one) === posix.basename(name)) ?? undefined;
}
