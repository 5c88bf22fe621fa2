import { isKnown, type KnownParameter } from "../contract/parameters/known.ts";
import type { OperationState } from "../contract/operation.ts";
import type { PathTemplate, PathValues } from "../contract/path.ts";
import type { Ancestor, ResourceType } from "../contract/resources/resource-types.ts";
import type { StateView } from "./request.ts";
import { readResource, type Snapshot, type StoredResource } from "./resource.ts";
import { seededResource } from "./seeds.ts";

/**
 * Returns the resource with these path parameters, if it exists: as stored, or from the start, because the scenario
 * seeds it or the examples of its parameters name it.
 * @param parameters the parameters to check: all, or only those that do not belong to an outer resource.
 */
export function findResource(
  { plan, snapshot }: StateView,
  type: ResourceType,
  parameters: readonly KnownParameter[],
  values: PathValues,
): StoredResource | undefined {
  const stored = snapshot.get(type.path.fill(values));
  if (stored !== undefined) {
    const resource = readResource(type, values, stored);
    return resource.deleted ? undefined : resource;
  }
  const seed = plan.seedAt(type.path, values);
  if (seed !== undefined) return seededResource(type, plan.lifecycleOf(type, values), seed, values);
  const existsByItself = (parameter: KnownParameter): boolean =>
    // A resource that callers create does not exist before.
    parameter.values.size === 0
      ? type.creations.length === 0
      : isKnown(parameter, values[parameter.name] ?? "");
  if (!parameters.every(existsByItself)) return undefined;
  const [first = type.initial] = plan.lifecycleOf(type, values).states;
  return { value: first.fill(values), reads: 0, state: first.name, step: 0, deleted: false };
}

/**
 * Resolves the path of a request. Returns the resource if the path is that of one. If a part of the path does not exist,
 * returns that part and the known values.
 */
export function resolvePath(
  view: StateView,
  path: PathTemplate,
  { ancestors, own, parameters, isCollection }: OperationState,
  values: PathValues,
): { resource: StoredResource | undefined } | { missing: string } {
  let resource: StoredResource | undefined;
  for (const ancestor of ancestors) {
    const found = findAncestor(view, ancestor, values);
    if ("missing" in found) return found;
    resource = found.resource;
  }
  if (own !== undefined) return { resource };
  const exists = isCollection || view.plan.seedAt(path, values) !== undefined;
  const unknown = exists ? [] : unknownParameters(parameters, values);
  return unknown.length === 0 ? { resource: undefined } : { missing: unknown.join("; ") };
}

/** Finds a resource around a path, by its own parameters alone; if it does not exist, says so. */
export function findAncestor(
  view: StateView,
  { type, valuesOf }: Ancestor,
  values: PathValues,
): { resource: StoredResource } | { missing: string } {
  const outer = valuesOf(values);
  const resource = findResource(view, type, type.ownParameters, outer);
  return resource === undefined ? { missing: explainMissing(type, outer, view.snapshot) } : { resource };
}

/** Explains why {@link findResource} finds nothing. */
function explainMissing(
  { path, ownParameters, creations }: ResourceType,
  values: PathValues,
  snapshot: Snapshot,
): string {
  const key = path.fill(values);
  if (snapshot.get(key) !== undefined) return `${key} was deleted`;
  const unknown = unknownParameters(ownParameters, values).join("; ");
  return creations.length === 0 ? unknown : `${unknown} and the resources created since it started`;
}

/** Returns a sentence for each parameter that has the value of no example. */
function unknownParameters(parameters: readonly KnownParameter[], values: PathValues): string[] {
  return parameters
    .filter((parameter) => !isKnown(parameter, values[parameter.name] ?? ""))
    .map(
      ({ name, noun, values: known }) =>
        `${noun} ${values[name] ?? ""} does not exist; the mock knows ${[...known].join(", ") || "none"}`,
    );
}
