import { type Answer, type Attempt, attempt, type AttemptOptions } from "./attempt.ts";
import { sleep } from "./clock.ts";
import { InputError, TimeoutError } from "./errors.ts";
import { type AttemptEvent, report, type Watchers } from "./log.ts";
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

/** What differs from call to call. */
interface CallContext {
  operation: string;
  signal: AbortSignal | undefined;
  /** Limit of the whole call in ms: attempts, bodies and waits. */
  timeout: number;
}

/** Sends a request of openapi-fetch's, and gives back an answer that has arrived whole. */
export type Transport = (request: Request, context: CallContext) => Promise<Answer>;

/**
 * The `fetch` below openapi-fetch and its middleware: authenticates each attempt, repeats what may be repeated, and
 * keeps to the limits. Credentials go to the origins the client was given and nowhere else.
 */
export function createTransport(options: TransportOptions): Transport {
  const { routing, clock, authorizer, attemptTimeout } = options;
  return async (request, { operation, signal, timeout }) => {
    const url = routing.resolve(request.url);
    const { origin, pathname } = new URL(url);
    if (!routing.origins.has(origin)) throw new InputError("url", `credentials are not sent to ${origin}`);
    const { method, headers } = request;
    const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
    const deadline = clock.now() + timeout;
    for (let number = 1; ; number += 1) {
      const started = clock.now();
      const left = deadline - started;
      const limit = Math.min(left, attemptTimeout);
      const expired = (): TimeoutError =>
        left < attemptTimeout
          ? new TimeoutError("call", timeout)
          : new TimeoutError("attempt", attemptTimeout);
      const outcome = await attempt(
        options,
        { operation, method, url, headers, body },
        signal,
        limit,
        expired,
      );
      if ("response" in outcome && outcome.response.status === 401) authorizer.refused();
      const delay = nextDelay(options, method, outcome, number, deadline);
      const event = { operation, method, url: origin + pathname, attempt: number, ...said(outcome) };
      report(
        { ...event, duration: clock.now() - started, ...(delay === undefined ? {} : { delay }) },
        options,
      );
      if (delay === undefined) return settle(outcome);
      await sleep(clock, delay, signal);
    }
  };
}

/** Milliseconds until the next attempt; undefined when there is to be none, also for want of time. */
function nextDelay(
  options: TransportOptions,
  method: string,
  outcome: Attempt,
  number: number,
  deadline: number,
): number | undefined {
  if (number > options.retry.retries || !isRepeatable(method, outcome)) return undefined;
  const now = options.clock.now();
  const delay = delayBefore(number + 1, outcome, options.retry, now, options.random);
  return now + delay < deadline ? delay : undefined;
}

function said(outcome: Attempt): Pick<AttemptEvent, "status" | "error"> {
  if ("response" in outcome) return { status: outcome.response.status };
  return { error: outcome.thrown instanceof Error ? outcome.thrown.name : "Error" };
}

function settle(outcome: Attempt): Answer {
  if ("thrown" in outcome) throw outcome.thrown;
  return outcome;
}

/** The answer as openapi-fetch wants it. */
export function toResponse({ response: { status, statusText, headers }, bytes }: Answer): Response {
  const bodyless = status === 204 || status === 205 || status === 304;
  return new Response(bodyless ? null : bytes, { status, statusText, headers });
}
