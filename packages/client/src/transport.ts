import { type Answer, attempt } from "./attempt.ts";
import { sleep } from "./clock.ts";
import { InputError, TimeoutError } from "./errors.ts";
import { report } from "./log.ts";
import type { Message } from "./message.ts";
import { delayBefore, isRead, isRepeatable } from "./retry.ts";
import type { Settings } from "./settings.ts";

/** What differs from call to call. */
export interface CallContext {
  operation: string;
  signal: AbortSignal | undefined;
  /** Limit of the whole call in ms: attempts, bodies and waits. */
  timeout: number;
}

/**
 * Sends a message, and gives back an answer that has arrived whole: authenticates each attempt, repeats what may be
 * repeated, and keeps to the limits. Credentials go to the origins the client was given and nowhere else.
 */
export async function transport(
  settings: Settings,
  message: Message,
  { operation, signal, timeout }: CallContext,
): Promise<Answer> {
  const { origins, clock, authorizer, attemptTimeout, retry, random } = settings;
  const { method, url } = message;
  if (!Object.values(origins).some((origin) => url.startsWith(`${origin}/`)))
    throw new InputError("url", `credentials are not sent to ${new URL(url).origin}`);
  const deadline = clock.now() + timeout;
  for (let number = 1; ; number += 1) {
    const started = clock.now();
    const left = deadline - started;
    const outcome =
      (await attempt(settings, message, signal, Math.min(left, attemptTimeout))) ??
      (left < attemptTimeout
        ? new TimeoutError("call", timeout)
        : new TimeoutError("attempt", attemptTimeout));
    const answer = outcome instanceof Error ? undefined : outcome.response;
    if (answer?.status === 401) authorizer.refused?.();
    const now = clock.now();
    const again = outcome instanceof Error ? isRead(method) : isRepeatable(method, outcome);
    const delay =
      again && number <= retry.retries
        ? delayBefore(number + 1, answer?.headers.get("Retry-After"), retry, now, random)
        : Infinity;
    const inTime = now + delay < deadline;
    if ((settings.logger ?? settings.onAttempt) !== undefined)
      report(
        {
          operation,
          method,
          url: url.replace(/\?.*/s, ""),
          attempt: number,
          ...(outcome instanceof Error ? { error: outcome.name } : { status: outcome.response.status }),
          duration: now - started,
          ...(inTime && { delay }),
        },
        settings,
      );
    if (inTime) await sleep(clock, delay, signal);
    else if (outcome instanceof Error) throw outcome;
    else return outcome;
  }
}
