import type { KnownParameter } from "../contract/known-parameters.ts";
import type { PathTemplate } from "../contract/path.ts";
import type { StateView } from "./request.ts";

/**
 * Returns the path parameters of all resources that may exist at a path, without duplicates: those of the examples, then
 * seeds, then stored resources. Some may be deleted.
 */
export function instancesOf(
  { contract, plan, snapshot }: StateView,
  path: PathTemplate,
  parameters: readonly KnownParameter[],
): Record<string, string>[] {
  const named = parameters.reduce<Record<string, string>[]>(
    (all, { name, values }) =>
      all.flatMap((params) => [...values].map((value) => Object.assign({}, params, { [name]: value }))),
    [{}],
  );
  const seeded = plan.seeds.flatMap((seed) => (seed.path === path.template ? [seed.values] : []));
  const stored = contract.resourceTypes.has(path.template)
    ? [...snapshot.keys()].map((key) => path.read(key)).filter((values) => values !== undefined)
    : [];
  const all = [...named, ...seeded, ...stored];
  return [...new Map(all.map((values) => [path.fill(values), values])).values()];
}
