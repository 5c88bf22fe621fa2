import { distance } from "fastest-levenshtein";

/** Maximum length of a word: comparing longer ones takes long. */
const longest = 200;

/**
 * Returns the candidate that `word` was probably meant to be; undefined if none is near. The last part of a dotted
 * name counts as well: `meshId` may mean `spec.meshId`.
 */
export function nearestName(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > longest) return undefined;
  const typed = word.toLowerCase();
  const near = (name: string): number => {
    const whole = name.toLowerCase();
    // A shortened name is nearer than any misspelling.
    if (typed.length > 1 && whole.startsWith(typed)) return 0;
    return Math.min(distance(typed, whole), distance(typed, lastPart(whole)) + 0.5);
  };
  const best = candidates.toSorted((one, other) => near(one) - near(other))[0];
  if (best === undefined) return undefined;
  // A short word is near to every other one, so its first letter must match: name does not mean yaml.
  const short = word.length < 4 || (word.length === 4 && near(best) > 1.5);
  if (short && best[0] !== typed[0]) return undefined;
  return near(best) < Math.max(2.1, word.length / 2.5) ? best : undefined;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
