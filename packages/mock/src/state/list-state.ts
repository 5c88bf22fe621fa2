import { knownParameters } from "../contract/parameters/known.ts";
import { redactState } from "../violations/redaction.ts";
import { instancesOf, instancesOfType } from "./instances.ts";
import { resolvePath } from "./lookup.ts";
import type { StateView } from "./request.ts";
import type { StateEntry } from "./state-entry.ts";

/** Lists existing and deleted resources: those that exist from the start, then created ones. */
export function listState(view: StateView): StateEntry[] {
  const found = new Map<string, StateEntry>();
  const { contract, snapshot } = view;
  for (const { operation, path, state } of contract.operations) {
    const { own } = state;
    const isShape = own === undefined ? state.ancestors.length === 0 : own.shape.operation === operation;
    if (!isShape || state.isCollection || (own === undefined && operation.method === "get")) continue;
    const instances =
      own === undefined
        ? instancesOf(view, path, knownParameters(operation, path.names))
        : instancesOfType(view, own);
    for (const values of instances) {
      const key = path.fill(values);
      if (found.has(key)) continue;
      const resolved = resolvePath(view, path, state, values);
      const entry = { operation: operation.id, path: key };
      if (!("missing" in resolved)) {
        const value = redactState(resolved.resource?.value, own?.secrets ?? []);
        found.set(key, { ...entry, ...(resolved.resource && { value }) });
      } else if (snapshot.get(key) !== undefined) {
        found.set(key, { ...entry, deleted: true });
      }
    }
  }
  return [...found.values()];
}
