import { isRecord } from "@meshlift/openapi";
import type { Seed } from "../../generated/scenario.ts";
import type { Lifecycle } from "../contract/resources/lifecycle.ts";
import type { PathValues } from "../contract/path.ts";
import type { ResourceType } from "../contract/resources/resource-types.ts";
import { exampleOf, type StoredResource } from "./resource.ts";

/** Returns the resource of a seed. It advances from the example; with its own values, it does not change. */
export function seededResource(
  type: ResourceType,
  { states }: Lifecycle,
  { example, value }: Seed,
  values: PathValues,
): StoredResource {
  const state = example ?? states[0]?.name ?? "";
  return {
    value: merge(exampleOf(type, state).fill(values), value),
    reads: 0,
    state,
    step: 0,
    ...(value !== undefined && { fixed: true }),
    deleted: false,
  };
}

/** Returns `base` with the properties of `over` instead of its own, however deep. */
function merge(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isRecord(base) || !isRecord(over)) return over;
  const merged = Object.entries(over).map(([name, value]) => [name, merge(base[name], value)]);
  return { ...base, ...Object.fromEntries(merged) };
}
