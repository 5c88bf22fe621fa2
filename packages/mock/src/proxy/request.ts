import type { MockRequest, RawRequest } from "../http/messages.ts";
import type { Upstream } from "./address.ts";

/** A request as an upstream gets it. */
export interface UpstreamRequest {
  method: string;
  path: string;
  /** Names and values in turn. */
  headers: string[];
  body: Uint8Array;
}

/** Headers that are about one connection (RFC 9110, section 7.6.1), and `Expect`: the body is already there. */
const hopByHop = new Set([
  "connection",
  "expect",
  "http2-settings",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Pairs of name and value, without those that end with this connection. */
export function endToEnd(headers: readonly string[]): [name: string, value: string][] {
  const pairs = Array.from({ length: headers.length / 2 }, (_, at): [string, string] => [
    headers[at * 2] ?? "",
    headers[at * 2 + 1] ?? "",
  ]);
  const named = pairs
    .filter(([name]) => name.toLowerCase() === "connection")
    .flatMap(([, value]) => value.toLowerCase().split(/[\s,]+/));
  const dropped = new Set([...hopByHop, ...named]);
  return pairs.filter(([name]) => !dropped.has(name.toLowerCase()));
}

/** A request as it came but for what belongs to the connection, and for the name of the host. */
export function toUpstreamRequest(
  { method, body }: MockRequest,
  { target, headers }: RawRequest,
  upstream: Upstream,
): UpstreamRequest {
  const path = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  const kept = endToEnd(headers).filter(([name]) => name.toLowerCase() !== "host");
  const sized = kept.some(([name]) => name.toLowerCase() === "content-length");
  const needsSize = body.length > 0 || /^(POST|PUT|PATCH)$/.test(method);
  return {
    method,
    path: upstream.base + (path.startsWith("/") || path === "*" ? path : `/${path}`),
    headers: [
      ["Host", upstream.host],
      ...kept,
      ...(needsSize && !sized ? [["Content-Length", String(body.length)]] : []),
      ["Connection", "close"],
    ].flat(),
    body,
  };
}
