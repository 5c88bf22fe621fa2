/** Returns the noun that `typed` names in singular or plural: `mesh-upgrade` and `mesh-upgrades` are the same. */
export function knownNoun(typed: string, nouns: readonly string[]): string | undefined {
  if (nouns.includes(typed)) return typed;
  return nouns.find((noun) => isPluralOf(noun, typed) || isPluralOf(typed, noun));
}

/** Covers `releases` of `release`, `meshes` of `mesh`, `policies` of `policy`. */
function isPluralOf(plural: string, noun: string): boolean {
  return [`${noun}s`, `${noun}es`, noun.replace(/y$/, "ies")].includes(plural);
}
