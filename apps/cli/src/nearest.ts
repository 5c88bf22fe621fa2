import { distance } from "fastest-levenshtein";

/**
 * The candidate that `word` was probably meant to be. The last part of a dotted name counts as well: somebody who
 * types `meshId` means `spec.meshId`.
 */
function nearest(word: string, candidates: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  const near = (name: string): number => {
    const whole = name.toLowerCase();
    // Somebody who stopped typing too early is nearer than any misspelling.
    if (typed.length > 1 && whole.startsWith(typed)) return 0;
    return Math.min(distance(typed, whole), distance(typed, lastPart(whole)) + 0.5);
  };
  const best = candidates.toSorted((one, other) => near(one) - near(other))[0];
  // Of a few letters every other word is near; people rarely miss the first.
  if (best === undefined || (word.length < 4 && best[0] !== typed[0])) return undefined;
  return near(best) < Math.max(2.1, word.length / 2.5) ? best : undefined;
}

/** ` Did you mean …?`, or nothing when no candidate is near. */
export function suggestion(word: string, candidates: readonly string[], prefix = ""): string {
  const found = nearest(word, candidates);
  return found === undefined ? "" : ` Did you mean ${prefix}${found}?`;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
