import type { CompiledOperation } from "../contract/operation.ts";
import { type List, withItems } from "../contract/lists.ts";
import type { PathValues } from "../contract/path.ts";
import { overlay, replaceProperties } from "../contract/properties.ts";
import type { ResourceType } from "../contract/resource-types.ts";
import type { Change } from "../store/store.ts";
import { advanceResource } from "./advance.ts";
import { createResources } from "./create.ts";
import { instancesOf } from "./instances.ts";
import { findResource, resolvePath } from "./lookup.ts";
import type { StateRequest, StateResult, StateView } from "./request.ts";
import { resourceText, type StoredResource } from "./resource.ts";

/** Returns the keys that a request may read: the resources of its path, and the counter of its operation. */
export function stateKeys({ state }: CompiledOperation, values: PathValues): string[] {
  const keys = state.ancestors.map(({ path }) => path.fill(values));
  if (state.counter !== undefined) keys.push(state.counter);
  return keys;
}

/**
 * Responds to a valid request from the state, by rules that follow from the document alone; the README has a table.
 * It changes nothing and returns the changes.
 */
export function respondFromState(request: StateRequest): StateResult {
  const { compiled, values } = request;
  const { state, operation } = compiled;
  const found = resolvePath(request, compiled.path, state, values.path);
  if ("missing" in found) return found;
  if (state.list !== undefined) {
    const documented = compiled.successBody(values.path);
    return { body: withItems(state.list, documented, itemsOf(state.list, request)), writes: [] };
  }
  const { own } = state;
  const { resource } = found;
  if (own === undefined || resource === undefined || operation.method === "post") {
    return createResources(request);
  }
  const next = changed(own, resource, request);
  return {
    body: state.showsOwn ? next.value : compiled.successBody(values.path),
    writes: next === resource ? [] : [writeOf(own, next, request)],
  };
}

function writeOf(type: ResourceType, resource: StoredResource, { values, snapshot }: StateRequest): Change {
  const key = type.path.fill(values.path);
  return { key, expected: snapshot.get(key), next: resourceText(type, values.path, resource) };
}

/** Returns the current resources of a list: those that exist from the start, then in order of creation. */
function itemsOf({ type }: List, request: StateRequest): unknown[] {
  const { values } = request;
  return instancesOf(request, type.path, type.parameters)
    .filter((path) => Object.entries(values.path).every(([name, value]) => path[name] === value))
    .flatMap((path) => {
      const resource = findInside(request, type, path);
      return resource === undefined ? [] : advanceResource(type, resource, 0, path, request);
    })
    .toSorted((one, other) => (one.createdAt ?? 0) - (other.createdAt ?? 0))
    .map(({ value }) => value);
}

/** Returns a resource, if it and all resources around it exist. */
function findInside(view: StateView, type: ResourceType, path: PathValues): StoredResource | undefined {
  const { parent, ownParameters } = type;
  if (parent !== undefined && findInside(view, parent, path) === undefined) return undefined;
  return findResource(view, type, ownParameters, path);
}

function changed(type: ResourceType, resource: StoredResource, request: StateRequest): StoredResource {
  const { compiled, values, plan } = request;
  switch (compiled.operation.method) {
    case "get":
      return advanceResource(type, resource, 1, values.path, request);
    case "delete":
      return { ...advanceResource(type, resource, 0, values.path, request), deleted: true };
    default: {
      const now = advanceResource(type, resource, 0, values.path, request);
      const given = overlay({}, request.bodyForState(), compiled.sent);
      const value = overlay(now.value, given, type.shape.shown);
      const { changing } = plan.lifecycleOf(type, values.path);
      // As with a creation, the service decides the state.
      return { ...now, value: replaceProperties(value, changing, now.value) };
    }
  }
}
