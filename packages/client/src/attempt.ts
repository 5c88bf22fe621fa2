import { ConnectionError } from "./errors.ts";
import type { Message } from "./message.ts";
import type { Settings } from "./settings.ts";

/** An answer that has arrived whole. */
export interface Answer {
  /** Its status and headers; the body has been read. */
  response: Response;
  text: string;
}

/**
 * Authenticates and sends once. Gives back, rather than throws, that no answer came, and undefined when `limit` (ms)
 * passed before the answer's body had ended.
 * @throws the reason of `signal` when the caller gives up, and whatever a token provider throws.
 */
export async function attempt(
  { authorizer, fetch, clock }: Settings,
  message: Message,
  signal: AbortSignal | undefined,
  limit: number,
): Promise<Answer | ConnectionError | undefined> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const inner = controller.signal;
  const abort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  const cancel = clock.after(limit, abort);
  let authorized = false;
  try {
    const headers = await authorizer.authorize(message, inner);
    authorized = true;
    const { method, url, body } = message;
    const response = await fetch(url, { method, headers, body, redirect: "manual", signal: inner });
    return { response, text: await response.text() };
  } catch (error) {
    signal?.throwIfAborted();
    if (inner.aborted) return undefined;
    if (authorized) return new ConnectionError(new URL(message.url).origin, error);
    throw error;
  } finally {
    cancel();
    signal?.removeEventListener("abort", abort);
  }
}
