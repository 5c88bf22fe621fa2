import type { Clock } from "../clock.ts";
import { deliver } from "./delivery.ts";
import { readFetch } from "./from-fetch.ts";
import type { MockRequest, MockResponse } from "./messages.ts";

/** A response, and the clock that delays it. */
export interface TimedResponse {
  response: MockResponse;
  clock: Clock;
}

/**
 * Returns a `fetch` whose requests go to `respond`, in process.
 * @param limit maximum decoded size of an upstream's response, in bytes.
 */
export function fetchFrom(
  respond: (request: MockRequest) => Promise<TimedResponse>,
  limit: number | undefined,
): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    const { request, signal } = await readFetch(input, init);
    const { response, clock } = await respond(request);
    signal?.throwIfAborted();
    return deliver(response, request.method, clock, signal, limit);
  };
}
