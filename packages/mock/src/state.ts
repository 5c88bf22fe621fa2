import type { Scenario } from "../generated/scenario.ts";
import type { Contract } from "./contract.ts";
import { keyOf, locate, type Snapshot } from "./existence.ts";
import { seedsOf } from "./seeds.ts";
import type { StateEntry } from "./state-entry.ts";
import { isList, parametersIn } from "./things.ts";

/** Everything that exists or was deleted: what is there from the start, then what was created. */
export function listState(contract: Contract, scenario: Scenario, snapshot: Snapshot): StateEntry[] {
  const found = new Map<string, StateEntry>();
  const creations = [...contract.things.values()].flatMap((thing) => thing.creations);
  for (const { operation } of contract.endpoints) {
    const { path, parameters, method } = operation;
    const thing = contract.things.get(path);
    const isShape = thing === undefined || thing.shape.operation === operation;
    if (!isShape || isList(path, creations) || (thing === undefined && below(contract, path))) continue;
    const examples = (name: string): string[] =>
      parameters.find((parameter) => parameter.name === name)?.examples.map(({ value }) => String(value)) ??
      [];
    const named = parametersIn(path).reduce<Record<string, string>[]>(
      (all, name) =>
        all.flatMap((params) => examples(name).map((value) => Object.assign({}, params, { [name]: value }))),
      [{}],
    );
    const seeded = seedsOf(contract, scenario).flatMap((seed) => (seed.path === path ? [seed.params] : []));
    const stored =
      thing === undefined ? [] : [...snapshot.keys()].flatMap((key) => paramsOf(path, key) ?? []);
    for (const params of [...named, ...seeded, ...stored]) {
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

/** The path parameters of a key of the store, if it is that of a thing with this path. */
function paramsOf(path: string, key: string): Record<string, string>[] | undefined {
  const parts = path.split(/\{[^{}]+\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const values = new RegExp(`^${parts.join("([^/]*)")}$`).exec(key)?.slice(1);
  return (
    values && [
      Object.fromEntries(parametersIn(path).map((name, at) => [name, decodeURIComponent(values[at] ?? "")])),
    ]
  );
}
