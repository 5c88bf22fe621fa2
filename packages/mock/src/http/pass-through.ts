import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { decoded, unknownEncoding } from "./content-encoding.ts";
import { bodiless, pairsOf, type UpstreamResponse } from "./messages.ts";

/** Sends an upstream's response over a socket byte for byte; a truncated response ends at the same byte. */
export async function passThrough(response: UpstreamResponse, sink: ServerResponse): Promise<void> {
  const { bytes, cut, rest } = response;
  sink.sendDate = false;
  sink.writeHead(response.status, reasonOf(response), headersOf(response, sink).flat());
  // Send the head together with bytes: Node would send a head alone as UTF-8, not in the received encoding.
  sink.write(bytes);
  if (rest === undefined && cut === undefined) {
    if (response.trailers.length > 0) sink.addTrailers(pairsOf(response.trailers));
    sink.end();
    return;
  }
  const { socket } = sink;
  try {
    for await (const chunk of restOf(response)) {
      if (!sink.write(chunk) && !(await drained(sink))) break;
    }
    if (rest !== undefined && rest.rawTrailers.length > 0) sink.addTrailers(pairsOf(rest.rawTrailers));
    sink.end();
  } catch {
    // End after the written bytes are sent.
    socket?.destroySoon();
  }
}

/** Waits until more can be written. @returns false if the connection has closed. */
async function drained(sink: ServerResponse): Promise<boolean> {
  if (sink.destroyed) return false;
  const done = new AbortController();
  const { signal } = done;
  try {
    await Promise.race([once(sink, "drain", { signal }), once(sink, "close", { signal })]);
  } finally {
    // Otherwise the listener of the other event would stay until the end of the response.
    done.abort();
  }
  return !sink.destroyed;
}

/** Returns the headers. `Trailer` is kept only with a chunked body, because only that can have trailers. */
function headersOf(
  { status, headers }: UpstreamResponse,
  { req: { method }, useChunkedEncodingByDefault: takesChunks }: ServerResponse,
): [name: string, value: string][] {
  const hasBody = method !== "HEAD" && !bodiless.has(status);
  const isSized = headers.some(([name]) => name.toLowerCase() === "content-length");
  if (hasBody && !isSized && takesChunks) return headers;
  return headers.filter(([name]) => name.toLowerCase() !== "trailer");
}

/** Returns the reason phrase, or an empty one if Node or `Response` would reject it. */
function reasonOf({ reason }: UpstreamResponse): string {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(reason) ? reason : "";
}

/** Yields the bytes of a body as they are received; throws if they end too early. */
async function* bodyOf(response: UpstreamResponse): AsyncGenerator<Uint8Array> {
  yield response.bytes;
  yield* restOf(response);
}

/** Yields the bytes after those that are there; throws if they end too early. */
async function* restOf({ cut, rest }: UpstreamResponse): AsyncGenerator<Uint8Array> {
  if (rest !== undefined) yield* rest;
  if (cut !== undefined || rest?.complete === false) throw new Error("the upstream ended the body too early");
}

/**
 * Returns an upstream's response as `fetch` returns it: decoded, and failing where it was truncated.
 * @param limit maximum decoded size, in bytes: the body fails beyond it.
 */
export function toPassedResponse(response: UpstreamResponse, method: string, limit: number): Response {
  const { status, headers, bytes, rest } = response;
  const encoding = headers.find(([name]) => name.toLowerCase() === "content-encoding")?.[1] ?? "";
  const isEmpty = method === "HEAD" || bodiless.has(status) || (bytes.length === 0 && rest === undefined);
  const plain = unknownEncoding(encoding) === undefined ? encoding : "";
  if (status < 200 || status > 599) {
    throw new TypeError("fetch failed", {
      cause: new Error(`the upstream responded with the status ${status}`),
    });
  }
  const body =
    isEmpty && response.cut === undefined ? null : ReadableStream.from(asFetch(response, plain, limit));
  return new Response(body, { status, statusText: reasonOf(response), headers });
}

async function* asFetch(
  response: UpstreamResponse,
  encoding: string,
  limit: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of decoded(bodyOf(response), encoding)) {
      size += chunk.length;
      if (size > limit) throw new RangeError(`the body has more than ${limit} bytes: see upstreamLimit`);
      yield chunk;
    }
  } catch (error) {
    throw new TypeError("terminated", { cause: error });
  } finally {
    response.rest?.destroy();
  }
}
