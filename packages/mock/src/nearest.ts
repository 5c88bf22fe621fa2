/** The one of `names` that somebody meant who wrote `word`, if few letters are different. */
export function nearestName(word: string, names: string[]): string | undefined {
  const [best] = names
    // Lengths that are further apart are never near, and a word from a caller may be as long as a body.
    .filter((name) => Math.abs(name.length - word.length) <= 2)
    .map((name) => ({ name, distance: distanceOf(word, name) }))
    .toSorted((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= 2 ? best.name : undefined;
}

/** Letters to insert, drop or change between two words (Levenshtein's distance). */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [index, wanted] of [...other].entries()) {
      const [diagonal = 0, above = 0] = row.slice(index, index + 2);
      next.push(Math.min(diagonal + Number(letter !== wanted), above + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
