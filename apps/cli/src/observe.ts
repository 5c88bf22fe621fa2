import { isWaitError, poll, type Clock, type Client, type CallOptions } from "@meshlift/client";
import { stateText } from "./changes.ts";
import type { Condition } from "./condition.ts";
import { durationText } from "./duration.ts";
import type { Face } from "./face.ts";
import { Failure } from "./failure.ts";
import type { Query } from "./query.ts";
import type { WaitPlan } from "./wait-plan.ts";

/** What is read again and again, and with what. */
export interface Observed {
  /** `mesh-upgrades get`. */
  name: string;
  /** Gives up soon: a wrong address or a missing permission is told at once. */
  client: Client;
  /** Bears an outage until the wait is over: nobody is there at night to start it again. */
  patient: Client;
  read(client: Client, options: CallOptions): Promise<unknown>;
  /** What is asked of each value; the tally is of that. */
  query: Query;
  /** The command line that watches on. */
  resume: string;
}

/**
 * Reads until the plan is fulfilled, and shows what changes.
 * @throws {Failure} when what was waited for ended badly or did not come in time.
 * @throws whatever the client throws.
 */
export async function observe(
  { name, client, patient, read, query, resume }: Observed,
  { until, failIf, timeout, interval }: WaitPlan,
  face: Face,
  signal: AbortSignal,
  clock: Clock,
): Promise<void> {
  let current = client;
  const tally = new Tally();
  const told = new Set<Condition>();
  const holds = (condition: Condition | undefined, value: unknown): boolean => {
    if (condition === undefined) return false;
    const found = condition.holds(value);
    if (condition.problem !== undefined && !told.has(condition)) {
      told.add(condition);
      face.say(`meshlift: ${condition.problem}; it counts as false`);
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
      const looked = await face.show(value);
      if (holds(failIf, value))
        throw new Failure(
          "endedBadly",
          `${name}: ended badly, for --fail-if is true: ${failIf?.text}`,
          tally.lines(),
        );
      if (holds(until, value)) return;
      // Who waits for an exit code may have closed the pipe of the lines; who only watches is gone.
      if (!looked && until === undefined && failIf === undefined) return;
    }
  } catch (error) {
    throw isWaitError(error) ? timedOut(name, timeout ?? 0, tally, resume) : error;
  } finally {
    face.close();
  }
}

function timedOut(name: string, timeout: number, tally: Tally, resume: string): Failure {
  const limit = timeout < 1000 ? `${timeout} ms` : durationText(timeout);
  return new Failure(
    "waitTimedOut",
    `${name}: what was waited for did not come within ${limit}`,
    tally.lines(),
    [`It may still come. To wait on: ${resume}`],
  );
}

/** How often each state was read; a failure tells the last five. */
class Tally {
  readonly #counts = new Map<string, number>();

  add(value: unknown): void {
    const state = stateText(value);
    const count = this.#counts.get(state) ?? 0;
    // What came last stands last.
    this.#counts.delete(state);
    this.#counts.set(state, count + 1);
  }

  lines(): string[] {
    const all = [...this.#counts].map(([state, count]) => `seen ${count} ×: ${state}`);
    return all.length > 0 ? all.slice(-5) : ["seen: nothing, for no read has ended"];
  }
}
