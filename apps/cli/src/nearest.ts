import { nearestName } from "@meshlift/openapi";

/** ` Did you mean …?`, or nothing when no candidate is near. */
export function suggestion(word: string, candidates: readonly string[], prefix = ""): string {
  const found = nearestName(word, candidates);
  return found === undefined ? "" : ` Did you mean ${prefix}${found}?`;
}
