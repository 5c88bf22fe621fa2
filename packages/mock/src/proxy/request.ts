import { type MockRequest, pairsOf, type RawRequest } from "../http/messages.ts";
import type { Upstream } from "./address.ts";

/** A request to an upstream. */
export interface UpstreamRequest {
  method: string;
  path: string;
  /** Alternating names and values. */
  headers: string[];
  body: Uint8Array;
  /** Names and values. With trailers, the body is sent in chunks, because only a chunked body can have them. */
  trailers: [name: string, value: string][];
  /** True if the request waits for `100 Continue`, so that the upstream can refuse the body. */
  expectsContinue: boolean;
}

/** Headers of a single connection (RFC 9110, section 7.6.1). */
const hopByHop = new Set([
  "connection",
  "http2-settings",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "transfer-encoding",
  "upgrade",
]);

/** Returns the headers as pairs of name and value, without those of this connection. */
export function endToEnd(headers: readonly string[]): [name: string, value: string][] {
  const pairs = pairsOf(headers);
  const named = pairs
    .filter(([name]) => name.toLowerCase() === "connection")
    .flatMap(([, value]) => value.toLowerCase().split(/[\s,]+/));
  const dropped = new Set([...hopByHop, ...named]);
  return pairs.filter(([name]) => !dropped.has(name.toLowerCase()));
}

/** Returns the upstream request: unchanged except for the headers of the connection and the host. */
export function toUpstreamRequest(
  { method, body, headers: joined }: MockRequest,
  { target, headers, trailers: fields }: RawRequest,
  upstream: Upstream,
): UpstreamRequest {
  const path = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  const trailers = pairsOf(fields);
  const replaced = new Set(["host", trailers.length > 0 ? "content-length" : "trailer"]);
  const kept = endToEnd(headers).filter(([name]) => !replaced.has(name.toLowerCase()));
  // The mock passes trailers through, so the upstream may send them if the caller accepts them.
  const takesTrailers = /(^|,)\s*trailers\s*(,|;|$)/i.test(joined["te"] ?? "");
  return {
    method,
    path: upstream.base + (path.startsWith("/") || path === "*" ? path : `/${path}`),
    headers: [
      ["Host", upstream.host],
      ...kept,
      ...framing(method, body, kept, trailers.length > 0),
      ...(takesTrailers ? [["TE", "trailers"]] : []),
      ["Connection", takesTrailers ? "close, TE" : "close"],
    ].flat(),
    body,
    trailers,
    expectsContinue: body.length > 0 && /(^|\W)100-continue($|\W)/i.test(joined["expect"] ?? ""),
  };
}

/** Returns the header for the length of the body, unless the caller has sent it. */
function framing(
  method: string,
  body: Uint8Array,
  kept: readonly [name: string, value: string][],
  inChunks: boolean,
): string[][] {
  if (inChunks) return [["Transfer-Encoding", "chunked"]];
  const needsLength = body.length > 0 || /^(POST|PUT|PATCH)$/.test(method);
  const hasLength = kept.some(([name]) => name.toLowerCase() === "content-length");
  return needsLength && !hasLength ? [["Content-Length", String(body.length)]] : [];
}
