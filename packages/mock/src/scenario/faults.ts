import type { Calls, Fault, LatencyFault } from "../../generated/scenario.ts";
import { readDuration } from "../duration.ts";
import { type Change, readCount } from "../store/store.ts";
import type { PlannedFault } from "./plan.ts";

/** A fault other than latency. */
export type ResponseFault = Exclude<Fault, LatencyFault>;

/** The faults that a scenario applies to one call. */
export interface AppliedFaults {
  /** Delay of the response, in ms. */
  latency: number;
  fault?: ResponseFault;
  /** Names of the faults, for the request journal. */
  names: string[];
  /** The new counts of calls. */
  writes: Change[];
}

/** Reports whether a fault replaces the operation, which then takes no effect. */
export function replacesOperation(fault: ResponseFault): boolean {
  if (fault.fault === "reset" || fault.fault === "html-page") return fault.processed !== true;
  return fault.fault === "status";
}

/** Selects the faults to apply to a call, by the counts of earlier calls. */
export function selectFaults(
  planned: readonly PlannedFault[],
  counts: ReadonlyMap<string, string | undefined>,
): AppliedFaults {
  const applied: AppliedFaults = { latency: 0, names: [], writes: [] };
  for (const { fault, key } of planned) {
    if (key !== undefined) {
      const expected = counts.get(key);
      const count = readCount(key, expected) + 1;
      applied.writes.push({ key, expected, next: String(count) });
      if (!matchesCount(fault.calls ?? {}, count)) continue;
    }
    if (fault.fault === "latency") applied.latency += readDuration(fault.time);
    else if (applied.fault === undefined) applied.fault = fault;
    else continue;
    applied.names.push(fault.fault);
  }
  return applied;
}

function matchesCount({ first, nth, every, from }: Calls, count: number): boolean {
  return (
    count <= (first ?? count) &&
    count === (nth ?? count) &&
    count % (every ?? 1) === 0 &&
    count >= (from ?? count)
  );
}
