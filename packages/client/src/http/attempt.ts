import { ConnectionError } from "../errors/connection-error.ts";
import { readResponse } from "../errors/error-body.ts";
import type { Clock } from "../options.ts";
import { limited, timeIsUp } from "./clock.ts";
import type { Authorizer, HttpRequest, HttpResponse } from "./http-types.ts";
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
  let authorized = false;
  try {
    return await limited(clock, limit, signal, async (inner) => {
      const { method, url, body } = request;
      const headers = header === "" ? request.headers : await authorizer.authorize(request, header, inner);
      inner.throwIfAborted();
      authorized = true;
      const init: RequestInit = { method, headers, body, redirect: "manual", signal: inner };
      // A browser may answer a read from its cache, and a wait would then never see the change. Runtimes without the
      // property throw for it.
      if (isSafe(method) && "cache" in Request.prototype) init.cache = "no-store";
      const response = await fetch(url, init);
      return readResponse(response, await response.text());
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (error === timeIsUp) return undefined;
    if (authorized) return new ConnectionError(new URL(request.url).origin, error);
    throw error;
  }
}
