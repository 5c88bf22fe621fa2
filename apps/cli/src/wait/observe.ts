import {
  type CallOptions,
  type Clock,
  isNotFoundError,
  isWaitError,
  poll,
  type RetryEvent,
} from "@meshlift/client";
import { durationText } from "../command/duration.ts";
import { Failure } from "../command/failure.ts";
import type { Notes } from "../output/notes.ts";
import type { Query } from "../output/query.ts";
import { stateText } from "./changes.ts";
import type { Condition } from "./condition.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { failureWords, retryText, type View } from "./view.ts";
import type { WaitPlan } from "./wait-plan.ts";

/** A read that is repeated. */
export interface Observed {
  /** `mesh-upgrades get`. */
  name: string;
  read(options: CallOptions): Promise<unknown>;
  /** The resource was created just now, so the first reads may not find it. */
  justCreated: boolean;
  /** Selects what is counted of each value. */
  query: Query;
  /** The advice on how to resume the wait. */
  resume: string;
}

/** The receivers of what a wait observes. */
export interface Observers {
  view: View;
  notes: Notes;
  heartbeat: Heartbeat | undefined;
}

/**
 * Reads until a condition of the plan is true, and shows what changes. Temporary failures are tolerated until the
 * deadline, by the rules of the client.
 * @throws {Failure} when `--fail-if` matched or the wait timed out.
 * @throws {MeshliftError} when a read fails for good.
 */
export async function observe(
  { name, read, justCreated, query, resume }: Observed,
  { until, gone, failIf, timeout, interval }: WaitPlan,
  { view, notes, heartbeat }: Observers,
  signal: AbortSignal,
  clock: Clock,
): Promise<void> {
  const tally = new Tally();
  const reported = new Set<Condition>();
  const holds = (condition: Condition | undefined, value: unknown): boolean => {
    if (condition === undefined) return false;
    const found = condition.holds(value);
    if (condition.problem !== undefined && !reported.has(condition)) {
      reported.add(condition);
      const problem = condition.problem.replace(/\.$/, "");
      notes.write("notice", `meshlift: ${problem}; the condition counts as false`);
    }
    return found;
  };
  const readOnce = async (options: CallOptions): Promise<unknown> => {
    // A wait is itself a retry, at its own pace.
    const value = await read({ ...options, retry: { retries: 0 } });
    tally.add(stateText(query(value)));
    view.retrying(undefined);
    return value;
  };
  const onRetry = (event: RetryEvent): void => {
    tally.add(failureWords(event.error));
    view.retrying(retryText(event));
  };
  try {
    const values = poll(readOnce, { interval, timeout, signal, clock, justCreated, onRetry });
    for await (const value of values) {
      heartbeat?.changed();
      const open = await view.show(value);
      if (holds(failIf, value))
        throw new Failure("waitFailed", `${name}: failed: --fail-if matched: ${failIf?.text}`, tally.lines());
      if (holds(until, value)) return;
      // With a condition the exit code still matters; a watch without a reader does not.
      if (!open && until === undefined && failIf === undefined && !gone) return;
    }
  } catch (error) {
    if (gone && isNotFoundError(error)) return notes.write("info", `${name}: gone`);
    if (!isWaitError(error)) throw error;
    const limit = limitText(timeout ?? 0);
    const goal = gone ? " waiting until it is gone" : until === undefined ? "" : ` waiting for ${until.text}`;
    throw new Failure("waitTimeout", `${name}: timed out after ${limit}${goal}`, tally.lines(), [resume]);
  } finally {
    view.close();
  }
}

function limitText(limit: number): string {
  return limit < 1000 ? `${limit}ms` : durationText(limit);
}

/** Counts how often each state was read; a failure lists the last five. */
class Tally {
  readonly #counts = new Map<string, number>();

  add(state: string): void {
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
