import type {
  Fault,
  Progress,
  Scenario,
  Seed,
  Sequence,
  DocumentedResponse,
} from "../../generated/scenario.ts";
import type { Contract } from "../contract/contract.ts";
import { compileLifecycle, type Lifecycle } from "../contract/resources/lifecycle.ts";
import { compileExample, type ExampleTemplate } from "../contract/example-template.ts";
import type { CompiledOperation } from "../contract/operation.ts";
import type { PathTemplate, PathValues } from "../contract/path.ts";
import type { ResourceType } from "../contract/resources/resource-types.ts";
import type { JsonResponse } from "../prism/types.ts";
import { documents, matches, selects } from "./selection.ts";

/** A scenario, resolved for the operations and resource types of a contract: once for each scenario, not for each request. */
export interface ScenarioPlan {
  seeds: readonly SeededPath[];
  /**
   * Returns the seed for a path of the contract: with the same path or, if neither path is that of a resource, with the
   * same parameters.
   */
  seedAt(path: PathTemplate, values: PathValues): Seed | undefined;
  /** Returns the lifecycle of a resource. */
  lifecycleOf(type: ResourceType, values: PathValues): Lifecycle;
  /** Returns the faults that match a call, whatever its number. */
  faultsOf(compiled: CompiledOperation, values: PathValues): PlannedFault[];
  /** Returns the sequence that matches a call. */
  sequenceOf(compiled: CompiledOperation, values: PathValues): PlannedSequence | undefined;
}

/** A seed with all path parameters, and the path template of its resource. */
interface SeededPath {
  seed: Seed;
  path: string;
  values: Record<string, string>;
}

/** A fault, and the store key of the count of calls; without a key the fault applies to every call. */
export interface PlannedFault {
  fault: Fault;
  key?: string;
}

/** A sequence with its documented responses, and the key of the count of calls that decides which one is next. */
export interface PlannedSequence {
  sequence: Sequence;
  responses: readonly PlannedResponse[];
  key: string;
}

/** A documented response, and its body for a request. */
export interface PlannedResponse {
  documented: JsonResponse;
  fill: ExampleTemplate;
}

/**
 * Resolves a scenario.
 * @param version of the control record: part of the keys, so that each scenario counts calls from 1.
 */
export function planScenario(contract: Contract, scenario: Scenario, version: number): ScenarioPlan {
  const { progress = [], faults = [], sequences = [] } = scenario;
  const types = [...contract.resourceTypes.values()];
  const lifecycles = plansFor(types, (type) => planLifecycles(type, progress));
  const plannedFaults = plansFor(contract.operations, (compiled) => planFaults(compiled, faults, version));
  const plannedSequences = plansFor(contract.operations, (compiled) =>
    planSequences(compiled, sequences, version),
  );
  const seeds = planSeeds(contract, scenario);
  return {
    seeds,
    seedAt: indexSeeds(contract, seeds),
    lifecycleOf: (type, values) =>
      lifecycles.get(type)?.find(({ rule }) => matches(rule, values))?.lifecycle ?? type.lifecycle,
    faultsOf: (compiled, values) =>
      plannedFaults.get(compiled)?.filter(({ fault }) => matches(fault, values)) ?? [],
    sequenceOf: (compiled, values) =>
      plannedSequences.get(compiled)?.find(({ sequence }) => matches(sequence, values)),
  };
}

/** Returns the plans of those keys that have one: in most scenarios no key has, and a request looks up several. */
function plansFor<Key, Plan>(keys: readonly Key[], plan: (key: Key) => Plan[]): ReadonlyMap<Key, Plan[]> {
  return new Map(
    keys.flatMap((key): [Key, Plan[]][] => {
      const plans = plan(key);
      return plans.length === 0 ? [] : [[key, plans]];
    }),
  );
}

/** Returns the lifecycles by the rules that can match a resource type, in order. */
function planLifecycles(
  type: ResourceType,
  progress: readonly Progress[],
): { rule: Progress; lifecycle: Lifecycle }[] {
  const rules = progress.filter(
    (rule) =>
      selects(rule, type.shape.operation) &&
      (rule.examples ?? []).every((name) => type.examples.some((example) => example.name === name)),
  );
  return rules.map((rule) => ({ rule, lifecycle: compileLifecycle(type, rule) }));
}

function planFaults(
  { operation }: CompiledOperation,
  faults: readonly Fault[],
  version: number,
): PlannedFault[] {
  return faults.flatMap((fault, index) => {
    const isDocumented =
      fault.fault !== "status" || fault.example === undefined || documents(operation, fault);
    if (!isDocumented || !selects(fault, operation)) return [];
    return [{ fault, ...(fault.calls && { key: countKey(version, "faults", index, operation.id) }) }];
  });
}

function planSequences(
  compiled: CompiledOperation,
  sequences: readonly Sequence[],
  version: number,
): PlannedSequence[] {
  const { operation } = compiled;
  return sequences.flatMap((sequence, index) => {
    const isKnown = sequence.responses.every((response) => documents(operation, response));
    if (!isKnown || !selects(sequence, operation)) return [];
    const responses = sequence.responses.map((response) => planResponse(compiled, response));
    return [{ sequence, responses, key: countKey(version, "sequences", index, operation.id) }];
  });
}

function planResponse(
  { operation, success, documented: select }: CompiledOperation,
  { status = success.status, example }: DocumentedResponse,
): PlannedResponse {
  const documented = select({ code: status, ...(example !== undefined && { exampleKey: example }) });
  return { documented, fill: compileExample(documented.body, operation) };
}

/** Returns the store key of the count of calls that an entry matches, for one operation. */
function countKey(version: number, list: string, index: number, id: string): string {
  return `calls ${version} ${list} ${index} ${id}`;
}

/**
 * Returns the seeds, with the first example for each path parameter that a seed leaves out. The resources around a seed
 * exist too, whether the document describes them already or only a later version of it does.
 */
function planSeeds({ operations }: Contract, { seeds = [] }: Scenario): SeededPath[] {
  const planned = seeds.flatMap((seed) => {
    const compiled = operations.find(({ operation }) => operation.id === seed.operation);
    if (compiled === undefined) return [];
    const named = compiled.operation.parameters
      .filter((parameter) => parameter.in === "path")
      .map(({ name, examples: [first] }) => [name, seed.parameters[name] ?? String(first?.value)]);
    const values: Record<string, string> = Object.fromEntries(named);
    return [{ compiled, planned: { seed, path: compiled.operation.path, values } }];
  });
  // The first seed of several applies, so that a seed of the outer resource itself decides its value.
  return [
    ...planned.map((one) => one.planned),
    ...planned.flatMap(({ compiled, planned: { values } }) =>
      compiled.state.ancestors
        .filter(({ type }) => type !== compiled.state.own)
        .map(({ type, valuesOf }) => {
          const { operation } = type.shape;
          const outer = valuesOf(values);
          const parameters = Object.fromEntries(type.path.names.map((name) => [name, outer[name] ?? ""]));
          return {
            seed: { operation: operation.id, parameters },
            path: type.path.template,
            values: parameters,
          };
        }),
    ),
  ];
}

/** Indexes seeds by the values of each path of the contract, because a list looks up every one of its resources. */
function indexSeeds(
  { operations, resourceTypes }: Contract,
  seeds: readonly SeededPath[],
): ScenarioPlan["seedAt"] {
  const isLoose = (path: string): boolean => !resourceTypes.has(path);
  const byPath = Map.groupBy(seeds, ({ path }) => path);
  const loose = seeds.filter(({ path }) => isLoose(path));
  const index = new Map<string, Map<string, Seed>>();
  for (const { path } of seeds.length === 0 ? [] : operations) {
    const { template } = path;
    if (index.has(template)) continue;
    const found = new Map<string, Seed>();
    for (const { seed, values } of (isLoose(template) ? loose : byPath.get(template)) ?? []) {
      const key = valuesKey(path, values);
      if (key !== undefined && !found.has(key)) found.set(key, seed);
    }
    index.set(template, found);
  }
  return (path, values) => {
    const found = index.get(path.template);
    if (found === undefined || found.size === 0) return undefined;
    const key = valuesKey(path, values);
    return key === undefined ? undefined : found.get(key);
  };
}

/** Returns the values of the parameters of a path as one text; undefined if one is missing. */
function valuesKey({ names }: PathTemplate, values: PathValues): string | undefined {
  const found = names.map((name) => values[name]);
  return found.includes(undefined) ? undefined : JSON.stringify(found);
}
