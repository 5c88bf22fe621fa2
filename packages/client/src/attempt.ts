import { ApiError } from "./api-error.ts";
import type { Authorizer } from "./auth.ts";
import type { Clock } from "./clock.ts";
import { ConnectionError, type TimeoutError } from "./errors.ts";
import { redirectHint } from "./hint.ts";
import type { Message } from "./transport.ts";

/** An answer that has arrived whole. */
export interface Answer {
  /** Its status and headers; the body has been read. */
  response: Response;
  bytes: ArrayBuffer;
}

/** What an attempt came to: an answer, or what was thrown instead. */
export type Attempt = Answer | { thrown: unknown };

/** What an attempt is made with. */
export interface AttemptOptions {
  authorizer: Authorizer;
  fetch: typeof globalThis.fetch;
  clock: Clock;
}

/**
 * Authenticates and sends once. `expired` gives the outcome when the limit passes before the answer's body has ended.
 * @throws the reason of `signal` when the caller gives up, and whatever a token provider throws.
 */
export async function attempt(
  { authorizer, fetch, clock }: AttemptOptions,
  message: Message,
  operation: string,
  signal: AbortSignal | undefined,
  limit: number,
  expired: () => TimeoutError,
): Promise<Attempt> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const inner = controller.signal;
  const abort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  const cancel = clock.after(limit, () => controller.abort(expired()));
  let asked = false;
  try {
    const authorized = authorizer.authorize(message);
    const headers = authorized instanceof Promise ? await unlessAborted(inner, authorized) : authorized;
    asked = true;
    const { method, url, body } = message;
    const response = await fetch(url, { method, headers, body, redirect: "manual", signal: inner });
    // Where browsers hide a redirect there is no status to make a response of.
    if (response.type === "opaqueredirect") return { thrown: hiddenRedirect(operation) };
    return { response, bytes: await response.arrayBuffer() };
  } catch (thrown) {
    signal?.throwIfAborted();
    if (inner.aborted) return { thrown: inner.reason };
    if (!asked) throw thrown;
    return { thrown: new ConnectionError(new URL(message.url).origin, thrown) };
  } finally {
    cancel();
    signal?.removeEventListener("abort", abort);
  }
}

function hiddenRedirect(operation: string): ApiError {
  return new ApiError({ operation, status: 0, message: "answered with a redirect", hint: redirectHint });
}

/** A token provider knows nothing of the call's signal. */
function unlessAborted<Value>(signal: AbortSignal, value: Promise<Value>): Promise<Value> {
  return Promise.race([
    value,
    new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    }),
  ]);
}
