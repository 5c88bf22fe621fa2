import type { Calls, Fault, LatencyFault } from "../../generated/scenario.ts";
import { readDuration } from "../duration.ts";
import type { Change } from "../store/store.ts";
import type { PlannedFault } from "./plan.ts";

/** A fault other than latency. */
export type ResponseFault = Exclude<Fault, LatencyFault>;

/** What a scenario does to one call. */
export interface AppliedFaults {
  /** ms that the response waits. */
  latency: number;
  fault?: ResponseFault;
  /** Names of the faults, for the journal. */
  names: string[];
  /** The calls that were counted. */
  writes: Change[];
}

/** Reports whether a fault comes instead of the operation. */
export function replacesOperation(fault: ResponseFault): boolean {
  if (fault.fault === "reset" || fault.fault === "html-page") return fault.processed !== true;
  return fault.fault === "status";
}

/** Selects the faults that happen to a call, by the counts so far. */
export function selectFaults(
  planned: readonly PlannedFault[],
  counts: ReadonlyMap<string, string | undefined>,
): AppliedFaults {
  const applied: AppliedFaults = { latency: 0, names: [], writes: [] };
  for (const { fault, key } of planned) {
    if (key !== undefined) {
      const expected = counts.get(key);
      const count = Number(expected ?? 0) + 1;
      applied.writes.push({ key, expected, next: String(count) });
      if (!isMeant(fault.calls ?? {}, count)) continue;
    }
    if (fault.fault === "latency") applied.latency += readDuration(fault.time);
    else if (applied.fault === undefined) applied.fault = fault;
    else continue;
    applied.names.push(fault.fault);
  }
  return applied;
}

function isMeant({ first, nth, every, from }: Calls, count: number): boolean {
  return (
    count <= (first ?? count) &&
    count === (nth ?? count) &&
    count % (every ?? 1) === 0 &&
    count >= (from ?? count)
  );
}
