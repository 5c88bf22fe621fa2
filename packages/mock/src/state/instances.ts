import type { KnownParameter } from "../contract/parameters/known.ts";
import type { PathTemplate, PathValues } from "../contract/path.ts";
import type { ResourceType } from "../contract/resources/resource-types.ts";
import type { StateView } from "./request.ts";

/** Path parameters by name; a copy of its own for each resource. */
type Instance = Record<string, string>;

/**
 * Returns the path parameters of all resources of a type that may exist, without duplicates: those of the examples, then
 * seeds, then stored resources. Some may be deleted, or a resource around them.
 * @param outer the parameters of the one resource around them to consider; without it, all are considered.
 */
export function instancesOfType(view: StateView, type: ResourceType, outer?: Instance): Instance[] {
  const { path, parent, parameters, ownParameters } = type;
  if (parent === undefined) return instancesOf(view, path, parameters);
  const around =
    outer === undefined
      ? instancesOfType(view, parent.type).map((values) => renamed(values, parent.type.path, path))
      : [outer];
  return instancesOf(view, path, ownParameters, around);
}

/**
 * Returns the path parameters of all that may exist at a path, as {@link instancesOfType} does.
 * @param around the outer parameters, for each combination of the examples.
 */
export function instancesOf(
  { contract, plan, snapshot }: StateView,
  path: PathTemplate,
  parameters: readonly KnownParameter[],
  around: readonly Instance[] = [{}],
): Instance[] {
  const named = parameters.reduce<readonly Instance[]>(
    (all, { name, values }) =>
      all.flatMap((params) => [...values].map((value) => Object.assign({}, params, { [name]: value }))),
    around,
  );
  const seeded = plan.seeds.flatMap((seed) => (seed.path === path.template ? [seed.values] : []));
  const stored = contract.resourceTypes.has(path.template)
    ? [...snapshot.keys()].map((key) => path.read(key)).filter((values) => values !== undefined)
    : [];
  const all = [...named, ...seeded, ...stored];
  return [...new Map(all.map((values) => [path.fill(values), values])).values()];
}

/** Returns the parameters of an outer path under their names in the inner one. */
function renamed(values: PathValues, outer: PathTemplate, inner: PathTemplate): Instance {
  return Object.fromEntries(
    outer.names.map((name, index) => [inner.names[index] ?? name, values[name] ?? ""]),
  );
}
