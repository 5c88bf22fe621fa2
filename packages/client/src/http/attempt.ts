import { receivesBytes } from "../../generated/encoding.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import { readResponse } from "../errors/error-body.ts";
import type { Clock, Fetch, FetchInit } from "../options.ts";
import type { Authorization } from "./authorization.ts";
import { readBodyText } from "./body-text.ts";
import { limited } from "./clock.ts";
import type { HttpRequest, HttpResponse } from "./http-types.ts";
import { isSafe } from "./retry-policy.ts";

/** The settings of an attempt. */
export interface AttemptSettings {
  fetch: Fetch;
  clock: Clock;
  /** Greatest size of a response's body in bytes, after decompression. */
  maxResponseSize: number;
}

/**
 * Authenticates and sends once. Returns, rather than throws, the error when no response arrived; returns undefined when
 * `limit` (ms) passed before the end of the response's body.
 * @param authorization adds the credential; where it has only the one that was refused, nothing is sent.
 * @throws the reason of `signal` when the caller aborts, and whatever a function for credentials throws.
 */
export async function attempt(
  { fetch, clock, maxResponseSize }: AttemptSettings,
  request: HttpRequest,
  authorization: Authorization,
  signal: AbortSignal | undefined,
  limit: number,
): Promise<HttpResponse | ConnectionError | undefined> {
  let authorized = false;
  try {
    return await limited(clock, limit, signal, async (inner) => {
      const { method, url, body } = request;
      const headers = await authorization.headers(inner);
      if (headers === undefined) return authorization.refusal;
      inner.throwIfAborted();
      authorized = true;
      const init: FetchInit = { method, headers, body, redirect: "manual", signal: inner };
      // A browser may serve a read from its cache, and a wait would then never see the change. Runtimes without the
      // property throw for it.
      if (isSafe(method) && "cache" in Request.prototype) init.cache = "no-store";
      const response = await fetch(url, init);
      const chunks: (string | Uint8Array<ArrayBuffer>)[] | undefined =
        receivesBytes && request.bytes && response.ok ? [] : undefined;
      const read = readResponse(response, await readBodyText(response, maxResponseSize, inner, chunks));
      if (receivesBytes && chunks) read.bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
      return read;
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (authorized) return new ConnectionError(new URL(request.url).origin, error);
    throw error;
  }
}
