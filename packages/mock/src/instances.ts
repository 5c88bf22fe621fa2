import { type Operation, templatePattern } from "@meshlift/openapi";
import type { Scenario } from "../generated/scenario.ts";
import type { Contract } from "./contract.ts";
import { keyOf, type Snapshot } from "./existence.ts";
import { seedsOf } from "./seeds.ts";
import { parametersIn } from "./things.ts";

/**
 * Path parameters of all that may exist at the path of an operation, each once: what the examples name, then what is
 * seeded, then what is stored. Some of it may be deleted.
 */
export function instancesOf(
  contract: Contract,
  scenario: Scenario,
  { path, parameters }: Operation,
  snapshot: Snapshot,
): Record<string, string>[] {
  const examples = (name: string): string[] =>
    parameters.find((parameter) => parameter.name === name)?.examples.map(({ value }) => String(value)) ?? [];
  const named = parametersIn(path).reduce<Record<string, string>[]>(
    (all, name) =>
      all.flatMap((params) => examples(name).map((value) => Object.assign({}, params, { [name]: value }))),
    [{}],
  );
  const seeded = seedsOf(contract, scenario).flatMap((seed) => (seed.path === path ? [seed.params] : []));
  const stored = contract.things.has(path) ? storedAt(path, snapshot) : [];
  const all = [...named, ...seeded, ...stored];
  return [...new Map(all.map((params) => [keyOf(path, params), params])).values()];
}

/** The path parameters in the keys of the store that are those of things with this path. */
function storedAt(path: string, snapshot: Snapshot): Record<string, string>[] {
  const form = new RegExp(`^${templatePattern(path, "([^/]*)")}$`);
  const names = parametersIn(path);
  return [...snapshot.keys()].flatMap((key) => {
    const values = form.exec(key)?.slice(1);
    if (values === undefined) return [];
    return [Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(values[at] ?? "")]))];
  });
}
