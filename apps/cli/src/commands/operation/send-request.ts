import {
  type Clock,
  isApiError,
  isConnectionError,
  isTimeoutError,
  type RetryEvent,
  systemClock,
  ThrottledError,
} from "@meshlift/client";
import { commandName } from "../../command/command.ts";
import { Failure } from "../../command/failure.ts";
import { explainErrors, type Subject } from "../../errors/explain.ts";
import type { Notes } from "../../output/notes.ts";
import type { Io } from "../../terminal/io.ts";
import { retryText } from "../../wait/view.ts";
import type { Prepared } from "./prepare.ts";

/** The pauses between the attempts of `--retry-for`, in ms: each is twice as long as the one before. */
const [shortestPause, longestPause] = [1000, 30_000];

/**
 * Sends the request of a command; with `--retry-for` until it succeeds, fails for good, or the time has passed.
 * @throws {Failure} for every end but success.
 */
export async function sendRequest(
  { send, client, retryFor = 0, sources: { command } }: Prepared,
  subject: Subject,
  notes: Notes,
  { signal, clock = systemClock }: Io,
): Promise<unknown> {
  const name = commandName(command);
  const changes = command.method !== "GET";
  const deadline = clock.now() + retryFor;
  let inFlight = false;
  const attempts = async (): Promise<unknown> => {
    for (let pause = shortestPause; ; pause = Math.min(2 * pause, longestPause)) {
      try {
        inFlight = true;
        return await send(client, { signal });
      } catch (error) {
        if (!isWorthRepeating(error, changes)) throw error;
        const event: RetryEvent = { error, delay: Math.max(pause, retryAfterOf(error)) };
        if (clock.now() + event.delay >= deadline) throw error;
        inFlight = false;
        notes.write("info", `meshlift: ${name}: ${retryText(event)}`);
        await sleep(event.delay, clock, signal);
      }
    }
  };
  try {
    return await explainErrors(attempts, subject);
  } catch (error) {
    if (!signal.aborted) throw error;
    if (!changes || !inFlight) throw new Failure("interrupted", `${name}: interrupted`);
    const message = `${name}: interrupted; the request may have been accepted`;
    throw new Failure("outcomeUnknown", message, [], subject.checks);
  }
}

/**
 * Reports whether the same request may succeed later. A write may be repeated only if it surely was not processed: the
 * service is locked or throttled (429, also with `ASM.01429001`), or there was no connection.
 */
function isWorthRepeating(error: unknown, changes: boolean): boolean {
  if (isConnectionError(error)) return !changes || !error.sent;
  if (error instanceof ThrottledError) return true;
  return (isApiError(error) && error.retryable) || (!changes && isTimeoutError(error));
}

function retryAfterOf(error: unknown): number {
  return (isApiError(error) ? error.retryAfter : undefined) ?? 0;
}

/** Waits `ms` milliseconds. Rejects with the reason of `signal` as soon as it is aborted. */
function sleep(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.after(ms, () => {
      signal.removeEventListener("abort", stop);
      resolve();
    });
    signal.addEventListener("abort", stop);
  });
}
