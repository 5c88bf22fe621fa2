import type { Fault, Progress, Scenario, Seed, Sequence } from "../../generated/scenario.ts";
import type { Contract } from "../contract/contract.ts";
import { compileLifecycle, type Lifecycle } from "../contract/lifecycle.ts";
import type { CompiledOperation } from "../contract/operation.ts";
import type { PathValues } from "../contract/path.ts";
import type { ResourceType } from "../contract/resource-types.ts";
import { documents, matches, selects } from "./selection.ts";

/** What a scenario says of the operations and resources of a contract, worked out once. */
export interface ScenarioPlan {
  seeds: readonly SeededPath[];
  /** Returns the lifecycle of a resource. */
  lifecycleOf(type: ResourceType, values: PathValues): Lifecycle;
  /** Returns the faults that may happen to a call. */
  faultsOf(compiled: CompiledOperation, values: PathValues): PlannedFault[];
  /** Returns the sequence that a call takes part in. */
  sequenceOf(compiled: CompiledOperation, values: PathValues): PlannedSequence | undefined;
}

/** A seed with all its path parameters, and the path template of what it is about. */
interface SeededPath {
  seed: Seed;
  path: string;
  values: Record<string, string>;
}

/** A fault, and the key of the count of calls that decides about it; without a key every call is meant. */
export interface PlannedFault {
  fault: Fault;
  key?: string;
}

/** A sequence, and the key of the count of calls. */
export interface PlannedSequence {
  sequence: Sequence;
  key: string;
}

/** @param version of the scenario in effect: another one counts other calls. */
export function planScenario(contract: Contract, scenario: Scenario, version: number): ScenarioPlan {
  const { progress = [], faults = [], sequences = [] } = scenario;
  const lifecycles = new Map(
    [...contract.resourceTypes.values()].map((type) => [type, planLifecycles(type, progress)]),
  );
  const plans = new Map(
    contract.operations.map((compiled) => [
      compiled,
      {
        faults: planFaults(compiled, faults, version),
        sequences: planSequences(compiled, sequences, version),
      },
    ]),
  );
  return {
    seeds: planSeeds(contract, scenario),
    lifecycleOf(type, values) {
      const planned = lifecycles.get(type);
      const found = planned?.find(({ rule }) => matches(rule, values));
      if (found === undefined) throw new Error(`${type.path.template} is no resource of this contract`);
      return found.lifecycle;
    },
    faultsOf(compiled, values) {
      const planned = plans.get(compiled)?.faults ?? [];
      return planned.length === 0 ? planned : planned.filter(({ fault }) => matches(fault, values));
    },
    sequenceOf: (compiled, values) =>
      plans.get(compiled)?.sequences.find(({ sequence }) => matches(sequence, values)),
  };
}

/** The rules that a resource type may fall under, in order; the last one fits everything. */
function planLifecycles(
  type: ResourceType,
  progress: readonly Progress[],
): { rule: Progress; lifecycle: Lifecycle }[] {
  const rules = progress.filter(
    (rule) =>
      selects(rule, type.shape.operation) &&
      (rule.examples ?? []).every((name) => type.examples.some((example) => example.name === name)),
  );
  return [...rules, {}].map((rule) => ({ rule, lifecycle: compileLifecycle(type, rule) }));
}

function planFaults(
  { operation }: CompiledOperation,
  faults: readonly Fault[],
  version: number,
): PlannedFault[] {
  return faults.flatMap((fault, index) => {
    const isKnown = fault.fault !== "status" || fault.example === undefined || documents(operation, fault);
    if (!isKnown || !selects(fault, operation)) return [];
    return [{ fault, ...(fault.calls && { key: countKey(version, "faults", index, operation.id) }) }];
  });
}

function planSequences(
  { operation }: CompiledOperation,
  sequences: readonly Sequence[],
  version: number,
): PlannedSequence[] {
  return sequences.flatMap((sequence, index) =>
    selects(sequence, operation) && sequence.answers.every((response) => documents(operation, response))
      ? [{ sequence, key: countKey(version, "sequences", index, operation.id) }]
      : [],
  );
}

/** Key of the count of calls that an entry of a scenario selects, for one operation. */
function countKey(version: number, list: string, index: number, id: string): string {
  return `calls ${version} ${list} ${index} ${id}`;
}

/** The seeds, with the parameters that they leave out taken from their first examples. */
function planSeeds({ operations }: Contract, { seeds = [] }: Scenario): SeededPath[] {
  return seeds.flatMap((seed) => {
    const operation = operations.find((compiled) => compiled.operation.id === seed.operation)?.operation;
    if (operation === undefined) return [];
    const values = operation.parameters
      .filter((parameter) => parameter.in === "path")
      .map(({ name, examples: [first] }) => [name, seed.parameters[name] ?? String(first?.value)]);
    return [{ seed, path: operation.path, values: Object.fromEntries(values) }];
  });
}
