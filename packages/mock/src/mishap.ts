import type { Operation } from "@meshlift/openapi";
import type { Calls, Fault, LatencyFault } from "../generated/scenario.ts";
import type { Control } from "./control.ts";
import { readDuration } from "./duration.ts";
import type { Snapshot } from "./existence.ts";
import { documents, matches, selects } from "./selection.ts";
import type { Change } from "./store.ts";

/** A fault other than latency. */
export type Damage = Exclude<Fault, LatencyFault>;

/** What a scenario does to one call. */
export interface Mishap {
  /** ms that the answer waits. */
  latency: number;
  damage?: Damage;
  /** Names of the faults, for the journal. */
  faults: string[];
  /** The calls that were counted. */
  writes: Change[];
}

/** Key of the count of calls that an entry of a scenario fits, for one operation. */
export function countKey({ revision }: Control, list: string, index: number, { id }: Operation): string {
  return `calls ${revision} ${list} ${index} ${id}`;
}

interface Counted {
  fault: Fault;
  /** Missing where every call is meant. */
  key?: string;
}

function faultsOn(control: Control, operation: Operation, params: Record<string, string>): Counted[] {
  return (control.scenario.faults ?? []).flatMap((fault, index) => {
    const known = fault.fault !== "status" || fault.example === undefined || documents(operation, fault);
    if (!known || !selects(fault, operation) || !matches(fault, params)) return [];
    return [{ fault, ...(fault.calls && { key: countKey(control, "faults", index, operation) }) }];
  });
}

/** Keys of the counts that decide about the faults of a call. */
export function faultKeys(control: Control, operation: Operation, params: Record<string, string>): string[] {
  return faultsOn(control, operation, params).flatMap(({ key }) => key ?? []);
}

/** What goes wrong with a call of an operation, by the scenario and the counts so far. */
export function mishapOf(
  control: Control,
  operation: Operation,
  params: Record<string, string>,
  snapshot: Snapshot,
): Mishap {
  const mishap: Mishap = { latency: 0, faults: [], writes: [] };
  for (const { fault, key } of faultsOn(control, operation, params)) {
    if (key !== undefined) {
      const expected = snapshot.get(key);
      const count = Number(expected ?? 0) + 1;
      mishap.writes.push({ key, expected, next: String(count) });
      if (!isMeant(fault.calls ?? {}, count)) continue;
    }
    if (fault.fault === "latency") mishap.latency += readDuration(fault.time);
    else if (mishap.damage === undefined) mishap.damage = fault;
    else continue;
    mishap.faults.push(fault.fault);
  }
  return mishap;
}

function isMeant({ first, nth, every, from }: Calls, count: number): boolean {
  return (
    count <= (first ?? count) &&
    count === (nth ?? count) &&
    count % (every ?? 1) === 0 &&
    count >= (from ?? count)
  );
}
