import {
  isWaitError,
  poll,
  type Clock,
  type Client,
  type CallOptions,
  type WaitError,
} from "@meshlift/client";
import type { Condition } from "./condition.ts";
import { durationText } from "./duration.ts";
import type { Face } from "./face.ts";
import { Failure } from "./failure.ts";
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
  /** The command line that watches on. */
  resume: string;
}

/**
 * Reads until the plan is fulfilled, and shows what changes.
 * @throws {Failure} when what was waited for ended badly or did not come in time.
 * @throws whatever the client throws.
 */
export async function observe(
  { name, client, patient, read, resume }: Observed,
  { until, failIf, timeout, interval }: WaitPlan,
  face: Face,
  signal: AbortSignal,
  clock: Clock,
): Promise<void> {
  let current = client;
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
    const values = poll((options) => read(current, options), { interval, timeout, signal, clock });
    for await (const value of values) {
      current = patient;
      const looked = await face.show(value);
      if (holds(failIf, value))
        throw new Failure("endedBadly", `${name}: ended badly, for --fail-if is true: ${failIf?.text}`);
      if (holds(until, value)) return;
      // Who waits for an exit code may have closed the pipe of the lines; who only watches is gone.
      if (!looked && until === undefined && failIf === undefined) return;
    }
  } catch (error) {
    throw isWaitError(error) ? timedOut(error, name, timeout ?? 0, resume) : error;
  } finally {
    face.close();
  }
}

function timedOut({ observed }: WaitError, name: string, timeout: number, resume: string): Failure {
  const seen = Object.entries(observed).map(([state, count]) => `seen ${count} ×: ${state}`);
  const limit = timeout < 1000 ? `${timeout} ms` : durationText(timeout);
  return new Failure(
    "waitTimedOut",
    `${name}: what was waited for did not come within ${limit}`,
    seen.length > 0 ? seen.slice(-5) : ["no read has ended"],
    [`It may still come. To wait on: ${resume}`],
  );
}
