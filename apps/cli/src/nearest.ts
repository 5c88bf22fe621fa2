import { distance } from "fastest-levenshtein";

/**
 * The candidate that `word` was probably meant to be. The last part of a dotted name counts as well: somebody who
 * types `meshId` means `spec.meshId`.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const near = (name: string): number =>
    Math.min(distance(lower, name.toLowerCase()), distance(lower, lastPart(name).toLowerCase()) + 0.5);
  const best = candidates.toSorted((one, other) => near(one) - near(other))[0];
  return best !== undefined && near(best) <= Math.max(1, word.length / 3) ? best : undefined;
}

/** ` Did you mean …?`, or nothing when no candidate is near. */
export function suggestion(word: string, candidates: readonly string[], prefix = ""): string {
  const found = nearest(word, candidates);
  return found === undefined ? "" : ` Did you mean ${prefix}${found}?`;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
