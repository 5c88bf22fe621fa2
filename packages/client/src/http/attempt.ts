import { ConnectionError } from "../errors/connection-error.ts";
import type { Clock } from "../options.ts";
import { untilAborted } from "./clock.ts";
import { type Authorizer, httpResponse, type HttpRequest, type HttpResponse } from "./http-types.ts";
import { isSafe } from "./retry-policy.ts";

/** The settings of an attempt. */
export interface AttemptSettings {
  authorizer: Authorizer;
  fetch: typeof globalThis.fetch;
  clock: Clock;
}

/**
 * Authenticates and sends once. Returns, rather than throws, the error when no response arrived; returns undefined when
 * `limit` (ms) passed before the end of the response's body.
 * @param header name of the header for the credential; empty where the operation needs none.
 * @throws the reason of `signal` when the caller aborts, and whatever a token provider throws.
 */
export async function attempt(
  { authorizer, fetch, clock }: AttemptSettings,
  request: HttpRequest,
  header: string,
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
    const headers = header === "" ? request.headers : await authorizer.authorize(request, header, inner);
    authorized = true;
    const init: RequestInit = { method, headers, body, redirect: "manual", signal: inner };
    // A browser may answer a read from its cache, and a wait would then never see the change. Runtimes without the
    // property on `Request` throw for it.
    if (isSafe(method) && "cache" in Request.prototype) init.cache = "no-store";
    // Some implementations of `fetch` ignore the signal.
    const response = await untilAborted(fetch(url, init), inner);
    return httpResponse(response, await untilAborted(response.text(), inner));
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
