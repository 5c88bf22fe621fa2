import type { CompiledOperation } from "../contract/operation.ts";
import type { RequestValues } from "../contract/expression.ts";
import type { ResourceType } from "../contract/resources/resource-types.ts";
import { merged, replaced } from "../contract/resources/writes.ts";
import type { Change } from "../store/store.ts";
import { advanceResource } from "./advance.ts";
import { createResources } from "./create.ts";
import { deleteItems, listItems } from "./list-items.ts";
import { resolvePath } from "./lookup.ts";
import type { StateRequest, StateResult } from "./request.ts";
import { resourceText, type StoredResource } from "./resource.ts";

/** Returns the keys that a request may read: the resources of its path, and the counter of its operation. */
export function stateKeys({ state }: CompiledOperation, path: RequestValues["path"]): string[] {
  const keys = state.ancestors.map(({ type, valuesOf }) => type.path.fill(valuesOf(path)));
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
    return operation.method === "delete" ? deleteItems(state.list, request) : listItems(state.list, request);
  }
  const { own } = state;
  const { resource } = found;
  if (own === undefined || resource === undefined) return createResources(request);
  const next = changed(own, resource, request);
  if (state.response === "resource") {
    return { body: next.value, writes: next === resource ? [] : [writeOf(own, next, request)] };
  }
  const made = createResources(request);
  if (typeof made !== "object" || !("body" in made)) return made;
  const after = state.response === "new resource" ? { ...next, value: made.body } : next;
  const { body, writes } = made;
  return { body, writes: after === resource ? writes : [...writes, writeOf(own, after, request)] };
}

function writeOf(type: ResourceType, resource: StoredResource, { values, snapshot }: StateRequest): Change {
  const key = type.path.fill(values.path);
  return { key, expected: snapshot.get(key), next: resourceText(type, values.path, resource) };
}

function changed(type: ResourceType, resource: StoredResource, request: StateRequest): StoredResource {
  const { compiled, values } = request;
  switch (compiled.operation.method) {
    case "get":
      return advanceResource(type, resource, 1, values.path, request);
    case "delete":
      return { ...advanceResource(type, resource, 0, values.path, request), deleted: true };
    case "put":
    case "patch": {
      const now = advanceResource(type, resource, 0, values.path, request);
      const change = compiled.operation.method === "patch" ? merged : replaced;
      return { ...now, value: change(now.value, request.bodyForState(), compiled.state.writes) };
    }
    default:
      return resource;
  }
}
