import { ApiError } from "./api-error.ts";
import type { Authorizer } from "./auth.ts";
import type { Clock } from "./clock.ts";
import { ConnectionError, type TimeoutError } from "./errors.ts";
import { redirectHint } from "./hint.ts";

/** A request whose body has been read, so that it can be sent again. */
export interface Message {
  operation: string;
  method: string;
  url: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer> | undefined;
}

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
  signal: AbortSignal | undefined,
  limit: number,
  expired: () => TimeoutError,
): Promise<Attempt> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  const cancel = clock.after(limit, () => controller.abort(expired()));
  try {
    const headers = await unlessAborted(controller.signal, authorizer.authorize(message));
    return await exchange(fetch, { ...message, headers }, controller.signal);
  } catch (thrown) {
    signal?.throwIfAborted();
    if (controller.signal.aborted) return { thrown: controller.signal.reason };
    throw thrown;
  } finally {
    cancel();
    signal?.removeEventListener("abort", abort);
  }
}

/** One answer, read to its end. */
async function exchange(
  fetch: typeof globalThis.fetch,
  message: Message,
  signal: AbortSignal,
): Promise<Attempt> {
  const { operation, method, url, headers, body = null } = message;
  try {
    const response = await fetch(url, { method, headers, body, redirect: "manual", signal });
    // Where browsers hide a redirect there is no status to make a response of.
    if (response.type === "opaqueredirect") return { thrown: hiddenRedirect(operation) };
    return { response, bytes: await response.arrayBuffer() };
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return { thrown: new ConnectionError(new URL(url).origin, thrown) };
  }
}

function hiddenRedirect(operation: string): ApiError {
  return new ApiError({ operation, status: 0, message: "answered with a redirect", hint: redirectHint });
}

/** A token provider knows nothing of the call's signal. */
async function unlessAborted<Value>(signal: AbortSignal, value: Value | Promise<Value>): Promise<Value> {
  if (!(value instanceof Promise)) return value;
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([value, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener("abort", stop);
  }
}
