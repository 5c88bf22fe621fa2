import { ConnectionError } from "../errors/connection-error.ts";
import type { Clock, Fetch } from "../options.ts";
import type { Authorization } from "./authorization.ts";
import type { HttpRequest, HttpResponse } from "./http-types.ts";

/** The settings of an attempt. */
export interface AttemptSettings {
  fetch: Fetch;
  clock: Clock;
}

/**
 * Authenticates and sends once. Returns, rather than throws, the error when no response arrived; returns undefined when
 * `limit` (ms) passed before the end of the response's body.
 * @param authorization adds the credential; where it has only the one that was refused, nothing is sent.
 * @throws the reason of `signal` when the caller aborts, and whatever a function for credentials throws.
 */
export async function attempt(
  { fetch, clock }: AttemptSettings,
  request: HttpRequest,
  authorization: Authorization,
  signal: AbortSignal | undefined,
  limit: number,
): Promise<HttpResponse | ConnectionError | undefined> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const inner = controller.signal;
  const abort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  const cancel = clock.after(limit, abort);
  let authorized = false;
  try {
    const { method, url, body } = request;
    const headers = await authorization.headers(inner);
    if (headers === undefined) return authorization.refusal;
    authorized = true;
    const response = await fetch(url, { method, headers, body, redirect: "manual", signal: inner });
    return { response, text: await response.text() };
  } catch (error) {
    signal?.throwIfAborted();
    if (inner.aborted) return undefined;
    if (authorized) return new ConnectionError(new URL(request.url).origin, error);
    throw error;
  } finally {
    cancel();
    signal?.removeEventListener("abort", abort);
  }
}
