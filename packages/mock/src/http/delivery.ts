import type { ServerResponse } from "node:http";
import type { Clock } from "../clock.ts";
import { bodiless, type Delivery, type MockResponse, textOf, toFetchResponse } from "./messages.ts";
import { passThrough, toPassedResponse } from "./pass-through.ts";

/** Number of pieces of a slow body. */
const pieces = 10;

/** Returns the error with which `fetch` rejects when a connection breaks. */
function brokenConnection(message: string, reason: string, code: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(reason), { code }) });
}

/** Yields the bytes of a body that `began` at a time of the clock; throws if the connection breaks. */
async function* flow(
  text: string,
  { breaks, slowly = 0 }: Delivery,
  clock: Clock,
  began: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  if (breaks === "inside") {
    yield bytes.subarray(0, Math.floor(bytes.length / 2));
    throw brokenConnection("terminated", "other side closed", "UND_ERR_SOCKET");
  }
  const count = slowly === 0 ? 1 : Math.min(pieces, Math.max(bytes.length, 1));
  for (let piece = 1; piece <= count; piece += 1) {
    await clock.until(began + (slowly * piece) / count, signal);
    signal.throwIfAborted();
    yield bytes.subarray(
      Math.floor((bytes.length * (piece - 1)) / count),
      Math.floor((bytes.length * piece) / count),
    );
  }
}

/**
 * Returns a response in process, as its delivery says.
 * @param limit maximum decoded size of an upstream's response, in bytes.
 * @throws {TypeError} as `fetch` does if the connection is reset, and the reason of `signal`.
 */
export async function deliver(
  response: MockResponse,
  method: string,
  clock: Clock,
  signal: AbortSignal | undefined,
  limit = Number.POSITIVE_INFINITY,
): Promise<Response> {
  const { delivery, upstream } = response;
  if (upstream !== undefined) return toPassedResponse(upstream, method, limit);
  if (delivery === undefined) return toFetchResponse(response);
  const until = signal ?? new AbortController().signal;
  await clock.until(delivery.due ?? 0, until);
  until.throwIfAborted();
  if (delivery.breaks === "before") {
    throw brokenConnection("fetch failed", "read ECONNRESET", "ECONNRESET");
  }
  const isWhole = delivery.breaks === undefined && delivery.slowly === undefined;
  if (isWhole || bodiless.has(response.status)) return toFetchResponse(response);
  const text = textOf(response);
  const headers = { ...response.headers, "content-length": String(Buffer.byteLength(text)) };
  const stream = ReadableStream.from(flow(text, delivery, clock, clock.now().getTime(), until));
  return new Response(stream, { status: response.status, headers });
}

/** Sends a response over a socket, as its delivery says. It ends if the client disconnects. */
export async function deliverOverHttp(
  response: MockResponse,
  clock: Clock,
  sink: ServerResponse,
): Promise<void> {
  const { delivery, upstream, status } = response;
  if (upstream !== undefined) return passThrough(upstream, sink);
  if (delivery === undefined) {
    const text = textOf(response);
    const length = Buffer.byteLength(text);
    sink.writeHead(status, withLength(response, length, sink));
    // A text with one byte for each character is ASCII, which Node writes faster as such.
    sink.end(text, length === text.length ? "latin1" : "utf8");
    return;
  }
  const gone = new AbortController();
  sink.once("close", () => gone.abort());
  await clock.until(delivery.due ?? 0, gone.signal);
  const { socket } = sink;
  // The socket is missing if the connection has closed.
  if (socket === null || gone.signal.aborted) return;
  if (delivery.breaks === "before") {
    socket.resetAndDestroy();
    return;
  }
  const text = textOf(response);
  sink.writeHead(status, withLength(response, Buffer.byteLength(text), sink));
  sink.flushHeaders();
  try {
    const began = clock.now().getTime();
    for await (const bytes of flow(text, delivery, clock, began, gone.signal)) sink.write(bytes);
    sink.end();
  } catch {
    // End after the written bytes are sent.
    socket.destroySoon();
  }
}

/** The headers of a response, with the length of its body: to HEAD, the length that a body would have is not known. */
function withLength(
  { status, headers }: MockResponse,
  length: number,
  { req: { method } }: ServerResponse,
): Record<string, string | number> {
  // 205 says with a length of 0 that it has no body.
  if (length === 0 && (status === 204 || status === 304 || method === "HEAD")) return headers;
  return { ...headers, "content-length": length };
}
