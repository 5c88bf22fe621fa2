import { isRecord } from "@meshlift/openapi";
import type { Scenario, Seed } from "../generated/scenario.ts";
import type { Contract } from "./contract.ts";
import type { Entry } from "./existence.ts";
import { type Story, valueOf } from "./story.ts";
import { parametersIn, type Thing } from "./things.ts";
import { localize } from "./values.ts";

/** A seed with all its path parameters, and the path template of what it is about. */
interface Planted {
  seed: Seed;
  path: string;
  params: Record<string, string>;
}

/** What a scenario seeds, with the parameters that it leaves out taken from their first examples. */
export function seedsOf({ endpoints }: Contract, { seeds = [] }: Scenario): Planted[] {
  return seeds.flatMap((seed) => {
    const operation = endpoints.find((endpoint) => endpoint.operation.id === seed.operation)?.operation;
    if (operation === undefined) return [];
    const params = operation.parameters
      .filter((parameter) => parameter.in === "path")
      .map(({ name, examples: [first] }) => [name, seed.parameters[name] ?? String(first?.value)]);
    return [{ seed, path: operation.path, params: Object.fromEntries(params) }];
  });
}

/**
 * The seed that makes a path exist: of the same path or, where neither path is that of something to be read, of one
 * with the same parameters.
 */
export function seedAt(
  contract: Contract,
  scenario: Scenario,
  path: string,
  params: Record<string, string>,
): Seed | undefined {
  const loose = (other: string): boolean => !contract.things.has(path) && !contract.things.has(other);
  return seedsOf(contract, scenario).find(
    (planted) =>
      (planted.path === path || loose(planted.path)) &&
      parametersIn(path).every((name) => planted.params[name] === params[name]),
  )?.seed;
}

/** What a seed lets exist: it goes on from its example, and stands still where more than that is given. */
export function plant(
  thing: Thing,
  { scenes }: Story,
  { example, value }: Seed,
  params: Record<string, string>,
): Entry {
  const scene = example ?? scenes[0]?.name ?? "";
  return {
    value: lay(localize(valueOf(thing, scene), thing.shape.operation, params), value),
    reads: 0,
    scene,
    step: 0,
    ...(value !== undefined && { still: true }),
    gone: false,
  };
}

/** `base` with the members of `over` in place of its own, however deep. */
function lay(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isRecord(base) || !isRecord(over)) return over;
  const laid = Object.entries(over).map(([name, value]) => [name, lay(base[name], value)]);
  return { ...base, ...Object.fromEntries(laid) };
}
