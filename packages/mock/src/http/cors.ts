import { isLoopback } from "./loopback.ts";
import type { MockRequest, MockResponse } from "./messages.ts";

/** Allows only pages of this machine to read the response: a web site must not use a mock on its visitor's machine. */
export function withCors(response: MockResponse, { headers }: MockRequest): MockResponse {
  const origin = headers["origin"];
  const allowed = origin !== undefined && isLoopbackPage(origin);
  return {
    ...response,
    headers: {
      ...response.headers,
      vary: "Origin",
      ...(allowed && { "access-control-allow-origin": origin }),
    },
  };
}

/** Returns the response to a preflight request; `undefined` for any other request. `withCors` decides who may read it. */
export function respondToPreflight({ method, headers }: MockRequest): MockResponse | undefined {
  const asked = headers["access-control-request-method"];
  if (method !== "OPTIONS" || headers["origin"] === undefined || asked === undefined) return undefined;
  return {
    status: 204,
    headers: {
      "access-control-allow-methods": asked,
      "access-control-allow-headers": headers["access-control-request-headers"] ?? "",
      "access-control-max-age": "600",
    },
  };
}

function isLoopbackPage(origin: string): boolean {
  const url = URL.parse(origin);
  return url !== null && /^https?:$/.test(url.protocol) && isLoopback(url.hostname);
}
