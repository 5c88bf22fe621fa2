import { ConnectionError, InputError } from "./errors.ts";
import type { Routing } from "./routing.ts";

/**
 * The `fetch` below openapi-fetch and its middleware: adds the token at the last moment and only for an origin the
 * client was given, so that no middleware and no redirect carries it elsewhere.
 * @throws {ConnectionError} when no answer arrives. An aborted call throws the signal's reason unchanged.
 */
export function createTransport(
  routing: Routing,
  token: string,
  send: typeof fetch,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = routing.resolve(request.url);
    const { origin } = new URL(url);
    if (!routing.origins.has(origin)) throw new InputError("url", `the token is not sent to ${origin}`);
    const headers = new Headers(request.headers);
    headers.set("X-Auth-Token", token);
    const body = request.body === null ? null : await request.arrayBuffer();
    try {
      return await send(url, {
        method: request.method,
        headers,
        body,
        redirect: "manual",
        signal: request.signal,
      });
    } catch (error) {
      request.signal.throwIfAborted();
      throw new ConnectionError(origin, error);
    }
  };
}
