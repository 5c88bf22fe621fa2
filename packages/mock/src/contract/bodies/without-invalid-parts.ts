import { isRecord, valueIn } from "@meshlift/openapi";
import type { JsonResponse, PrismFinding } from "../../prism/types.ts";

/**
 * Returns a made response without the invalid parts of its body, such as an optional property whose schema contains
 * itself: Prism cuts such a value somewhere, whether or not it is valid there. Undefined if the whole body is invalid.
 */
export function withoutInvalidParts(
  made: JsonResponse,
  check: (response: JsonResponse) => readonly Pick<PrismFinding, "path" | "severity">[],
): JsonResponse | undefined {
  const response = { ...made, body: structuredClone(made.body) };
  // Each round removes a part, so it ends.
  for (;;) {
    const found = check(response).filter(({ severity }) => severity === 0);
    if (found.length === 0) return response;
    const paths = found.flatMap(({ path = [] }) => (path[0] === "body" ? [path.slice(1)] : []));
    if (paths.length < found.length || !paths.some((path) => remove(response.body, path))) return undefined;
  }
}

/** Removes the part of a value at a path. Returns whether there was one. */
function remove(value: unknown, path: readonly (string | number)[]): boolean {
  if (path.length === 0) return false;
  const [last = "", ...outer] = path.map(String).toReversed();
  const parent = valueIn(value, outer.toReversed());
  if (Array.isArray(parent)) return parent.splice(Number(last), 1).length > 0;
  return isRecord(parent) && Object.hasOwn(parent, last) && delete parent[last];
}
