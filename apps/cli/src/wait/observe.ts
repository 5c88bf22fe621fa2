import { isWaitError, poll, type Clock, type Client, type CallOptions } from "@meshlift/client";
import { stateText } from "./changes.ts";
import type { Condition } from "./condition.ts";
import { durationText } from "../command/duration.ts";
import type { View } from "./view.ts";
import { Failure } from "../command/failure.ts";
import type { Query } from "../output/query.ts";
import type { WaitPlan } from "./wait-plan.ts";

/** A read that is repeated. */
export interface Observed {
  /** `mesh-upgrades get`. */
  name: string;
  /** Gives up early: a wrong address or a missing permission is reported at once. */
  client: Client;
  /** Tolerates outages until the wait ends: at night nobody can start it again. */
  patient: Client;
  read(client: Client, options: CallOptions): Promise<unknown>;
  /** Selects what is counted of each value. */
  query: Query;
  /** The advice on how to resume the wait. */
  resume: string;
}

/**
 * Reads until a condition of the plan is true, and shows what changes.
 * @throws {Failure} when `--fail-if` matched or the wait timed out.
 * @throws {MeshliftError} when a read fails for good.
 */
export async function observe(
  { name, client, patient, read, query, resume }: Observed,
  { until, failIf, timeout, interval }: WaitPlan,
  view: View,
  signal: AbortSignal,
  clock: Clock,
): Promise<void> {
  let current = client;
  const tally = new Tally();
  const reported = new Set<Condition>();
  const holds = (condition: Condition | undefined, value: unknown): boolean => {
    if (condition === undefined) return false;
    const found = condition.holds(value);
    if (condition.problem !== undefined && !reported.has(condition)) {
      reported.add(condition);
      view.say(`meshlift: ${condition.problem.replace(/\.$/, "")}; the condition counts as false`);
    }
    return found;
  };
  try {
    const readAndCount = async (options: CallOptions): Promise<unknown> => {
      const value = await read(current, options);
      tally.add(query(value));
      return value;
    };
    const values = poll(readAndCount, { interval, timeout, signal, clock });
    for await (const value of values) {
      current = patient;
      const open = await view.show(value);
      if (holds(failIf, value))
        throw new Failure("waitFailed", `${name}: failed: --fail-if matched: ${failIf?.text}`, tally.lines());
      if (holds(until, value)) return;
      // With a condition the exit code still matters; a watch without a reader does not.
      if (!open && until === undefined && failIf === undefined) return;
    }
  } catch (error) {
    throw isWaitError(error) ? timedOut(name, timeout ?? 0, until, tally, resume) : error;
  } finally {
    view.close();
  }
}

function timedOut(
  name: string,
  timeout: number,
  until: Condition | undefined,
  tally: Tally,
  resume: string,
): Failure {
  const limit = timeout < 1000 ? `${timeout}ms` : durationText(timeout);
  const goal = until === undefined ? "" : ` waiting for ${until.text}`;
  return new Failure("waitTimeout", `${name}: timed out after ${limit}${goal}`, tally.lines(), [resume]);
}

/** Counts how often each state was read; a failure lists the last five. */
class Tally {
  readonly #counts = new Map<string, number>();

  add(value: unknown): void {
    const state = stateText(value);
    const count = this.#counts.get(state) ?? 0;
    // The last state is last in the list.
    this.#counts.delete(state);
    this.#counts.set(state, count + 1);
  }

  lines(): string[] {
    const all = [...this.#counts].map(([state, count]) => `seen ${count} ×: ${state}`);
    return all.length > 0 ? all.slice(-5) : ["seen: nothing; no read has completed"];
  }
}
