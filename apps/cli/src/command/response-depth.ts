import { isDeeperThan, isRecord } from "@meshlift/openapi";

/** Maximum depth of a response, in levels. The libraries for queries and YAML visit values recursively. */
const deepest = 100;

/**
 * Returns a response with whatever is nested deeper than 100 levels replaced by a text that says so. No response of the
 * services comes near it, and a hostile one must not end the program with a stack overflow.
 */
export function limitDepth(response: unknown): unknown {
  if (response instanceof Uint8Array) return response;
  return isDeeperThan(response, deepest) ? cut(response, deepest) : response;
}

function cut(value: unknown, levels: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (levels === 0) return `… (nested more than ${deepest} levels deep)`;
  if (Array.isArray(value)) return value.map((item: unknown) => cut(item, levels - 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cut(item, levels - 1)]));
}
