import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { decoded, unknownEncoding } from "./content-encoding.ts";
import type { UpstreamResponse } from "./messages.ts";

/** Sends an upstream's response over a socket as it was received, to the byte; where it was cut, it ends there too. */
export async function passThrough(response: UpstreamResponse, sink: ServerResponse): Promise<void> {
  const { status, headers, bytes, cut, rest } = response;
  sink.sendDate = false;
  sink.writeHead(status, reasonOf(response), headers.flat());
  sink.flushHeaders();
  if (rest === undefined && cut === undefined) {
    if (response.trailers.length > 0) sink.addTrailers(pairsOf(response.trailers));
    sink.end(bytes);
    return;
  }
  const { socket } = sink;
  try {
    for await (const chunk of bodyOf(response)) {
      if (!sink.write(chunk) && !(await drained(sink))) break;
    }
    if (rest !== undefined && rest.rawTrailers.length > 0) sink.addTrailers(pairsOf(rest.rawTrailers));
    sink.end();
  } catch {
    // What was written is still sent.
    socket?.end();
  } finally {
    rest?.destroy();
  }
}

/** Waits until more can be written. @returns false where the connection has closed instead. */
async function drained(sink: ServerResponse): Promise<boolean> {
  const done = new AbortController();
  const { signal } = done;
  try {
    await Promise.race([once(sink, "drain", { signal }), once(sink, "close", { signal })]);
  } finally {
    // The listener of the other event would stay for the rest of the response.
    done.abort();
  }
  return !sink.destroyed;
}

/** A reason phrase may hold what Node refuses to write and `Response` to take: it is left out then. */
function reasonOf({ reason }: UpstreamResponse): string {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(reason) ? reason : "";
}

function pairsOf(fields: readonly string[]): [name: string, value: string][] {
  return Array.from({ length: fields.length / 2 }, (_, index): [string, string] => [
    fields[index * 2] ?? "",
    fields[index * 2 + 1] ?? "",
  ]);
}

/** Yields the bytes of a body as they are received; throws where they end too early. */
async function* bodyOf({ bytes, cut, rest }: UpstreamResponse): AsyncGenerator<Uint8Array> {
  yield bytes;
  if (rest !== undefined) yield* rest;
  if (cut !== undefined || rest?.complete === false) throw new Error("the upstream ended the body too early");
}

/** Statuses whose responses have no body, which `Response` insists on. */
const bodiless = new Set([204, 205, 304]);

/** Returns an upstream's response as `fetch` gives it: without its encoding, and failing where it was cut. */
export function toPassedResponse(response: UpstreamResponse, method: string): Response {
  const { status, headers, bytes, rest } = response;
  const encoding = headers.find(([name]) => name.toLowerCase() === "content-encoding")?.[1] ?? "";
  const isEmpty = method === "HEAD" || bodiless.has(status) || (bytes.length === 0 && rest === undefined);
  const plain = unknownEncoding(encoding) === undefined ? encoding : "";
  if (status < 200 || status > 599) {
    throw new TypeError("fetch failed", {
      cause: new Error(`the upstream responded with the status ${status}`),
    });
  }
  const body = isEmpty && response.cut === undefined ? null : ReadableStream.from(asFetch(response, plain));
  return new Response(body, { status, statusText: reasonOf(response), headers });
}

async function* asFetch(response: UpstreamResponse, encoding: string): AsyncGenerator<Uint8Array> {
  try {
    yield* decoded(bodyOf(response), encoding);
  } catch (error) {
    throw new TypeError("terminated", { cause: error });
  } finally {
    response.rest?.destroy();
  }
}
