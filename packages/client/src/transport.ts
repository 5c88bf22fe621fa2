import { type Answer, attempt, type AttemptOptions } from "./attempt.ts";
import { sleep } from "./clock.ts";
import { InputError, TimeoutError } from "./errors.ts";
import { report, type Watchers } from "./log.ts";
import { delayBefore, isRepeatable, type RetryOptions } from "./retry.ts";
import type { Routing } from "./routing.ts";

/** Everything a transport works with. */
export interface TransportOptions extends AttemptOptions, Watchers {
  routing: Routing;
  retry: RetryOptions;
  /** Limit of one attempt in ms, its body included. */
  attemptTimeout: number;
  /** A number from 0 up to 1, as `Math.random` gives. */
  random: () => number;
}

/** What is sent, but for the credentials; its body can be sent again. */
export interface Message {
  method: string;
  url: string;
  headers: Headers;
  body: string | Uint8Array<ArrayBuffer> | null;
}

/** What differs from call to call. */
interface CallContext {
  operation: string;
  signal: AbortSignal | undefined;
  /** Limit of the whole call in ms: attempts, bodies and waits. */
  timeout: number;
}

/** Sends a message, and gives back an answer that has arrived whole. */
export type Transport = (message: Message, context: CallContext) => Promise<Answer>;

/**
 * The `fetch` below openapi-fetch and its middleware: authenticates each attempt, repeats what may be repeated, and
 * keeps to the limits. Credentials go to the origins the client was given and nowhere else.
 */
export function createTransport(options: TransportOptions): Transport {
  const { routing, clock, authorizer, attemptTimeout, retry, random } = options;
  return async (message, { operation, signal, timeout }) => {
    const { method } = message;
    const url = routing.resolve(message.url);
    const { origin, pathname } = new URL(url);
    if (!routing.origins.has(origin)) throw new InputError("url", `credentials are not sent to ${origin}`);
    const deadline = clock.now() + timeout;
    for (let number = 1; ; number += 1) {
      const started = clock.now();
      const left = deadline - started;
      const expired = (): TimeoutError =>
        left < attemptTimeout
          ? new TimeoutError("call", timeout)
          : new TimeoutError("attempt", attemptTimeout);
      const limit = Math.min(left, attemptTimeout);
      const outcome = await attempt(options, { ...message, url }, operation, signal, limit, expired);
      const answered = "response" in outcome;
      if (answered && outcome.response.status === 401) authorizer.refused?.();
      const now = clock.now();
      const delay =
        number <= retry.retries && isRepeatable(method, outcome)
          ? delayBefore(number + 1, outcome, retry, now, random)
          : undefined;
      const inTime = delay !== undefined && now + delay < deadline;
      report(
        {
          operation,
          method,
          url: origin + pathname,
          attempt: number,
          ...(answered ? { status: outcome.response.status } : { error: nameOf(outcome.thrown) }),
          duration: now - started,
          ...(inTime && { delay }),
        },
        options,
      );
      if (inTime) await sleep(clock, delay, signal);
      else if (answered) return outcome;
      else throw outcome.thrown;
    }
  };
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : "Error";
}
