import type { ServerResponse } from "node:http";
import type { Clock } from "./clock.ts";
import { type Delivery, type Reply, textOf, toResponse } from "./exchange.ts";

/** Pieces that a slow body comes in. */
const pieces = 10;

/** The connection broke, as `fetch` says it. */
function broken(message: string, reason: string, code: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(reason), { code }) });
}

/** The bytes of a body as they come, which `began` at that time; throws where the connection breaks. */
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
    throw broken("terminated", "other side closed", "UND_ERR_SOCKET");
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
 * Hands over an answer in process as its delivery says.
 * @throws {TypeError} as `fetch` does where the connection is reset, and the reason of `signal`.
 */
export async function deliver(
  reply: Reply,
  delivery: Delivery,
  clock: Clock,
  signal = new AbortController().signal,
): Promise<Response> {
  await clock.until(delivery.due ?? 0, signal);
  signal.throwIfAborted();
  if (delivery.breaks === "before") throw broken("fetch failed", "read ECONNRESET", "ECONNRESET");
  if (delivery.breaks === undefined && delivery.slowly === undefined) return toResponse(reply);
  const text = textOf(reply);
  const headers = { ...reply.headers, "content-length": String(Buffer.byteLength(text)) };
  const stream = ReadableStream.from(flow(text, delivery, clock, clock.now().getTime(), signal));
  return new Response(stream, { status: reply.status, headers });
}

/** Sends an answer over a socket as its delivery says. A client that has gone away ends it. */
export async function deliverOverHttp(
  reply: Reply,
  delivery: Delivery,
  clock: Clock,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  await clock.until(delivery.due ?? 0, gone.signal);
  const { socket } = response;
  if (socket === null || gone.signal.aborted) return;
  if (delivery.breaks === "before") {
    socket.resetAndDestroy();
    return;
  }
  const text = textOf(reply);
  const length = text === "" && reply.status === 204 ? {} : { "content-length": Buffer.byteLength(text) };
  response.writeHead(reply.status, { ...reply.headers, ...length });
  response.flushHeaders();
  try {
    const began = clock.now().getTime();
    for await (const bytes of flow(text, delivery, clock, began, gone.signal)) response.write(bytes);
    response.end();
  } catch {
    // What was written still goes out.
    socket.end();
  }
}
