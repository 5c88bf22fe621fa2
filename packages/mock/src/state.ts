import type { Scenario } from "../generated/scenario.ts";
import type { Contract } from "./contract.ts";
import { keyOf, locate, type Snapshot } from "./existence.ts";
import { instancesOf } from "./instances.ts";
import type { StateEntry } from "./state-entry.ts";
import { isList } from "./things.ts";

/** Everything that exists or was deleted: what is there from the start, then what was created. */
export function listState(contract: Contract, scenario: Scenario, snapshot: Snapshot): StateEntry[] {
  const found = new Map<string, StateEntry>();
  const creations = [...contract.things.values()].flatMap((thing) => thing.creations);
  for (const { operation } of contract.endpoints) {
    const { path, method } = operation;
    const thing = contract.things.get(path);
    const isShape = thing === undefined || thing.shape.operation === operation;
    if (!isShape || isList(path, creations) || (thing === undefined && below(contract, path))) continue;
    for (const params of instancesOf(contract, scenario, operation, snapshot)) {
      const key = keyOf(path, params);
      if (found.has(key) || (thing === undefined && method === "get")) continue;
      const there = locate(contract, scenario, operation, params, snapshot);
      if (!("missing" in there)) {
        found.set(key, {
          operation: operation.id,
          path: key,
          ...(there.entry && { value: there.entry.value }),
        });
      } else if (snapshot.get(key) !== undefined) {
        found.set(key, { operation: operation.id, path: key, deleted: true });
      }
    }
  }
  return [...found.values()];
}

/** True for a path inside that of a thing: it exists while the thing does. */
function below({ things }: Contract, path: string): boolean {
  return [...things.keys()].some((outer) => path.startsWith(`${outer}/`));
}
