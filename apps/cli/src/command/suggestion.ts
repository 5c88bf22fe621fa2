import { nearestName } from "@meshlift/openapi";

/** Returns ` Did you mean …?` with the nearest candidate, or an empty text when none is near. */
export function suggestion(word: string, candidates: readonly string[], prefix = ""): string {
  const found = nearestName(word, candidates);
  return found === undefined ? "" : ` Did you mean ${prefix}${found}?`;
}
