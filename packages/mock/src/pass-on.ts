import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { decoded, unknownEncoding } from "./content-encoding.ts";
import type { Arrival } from "./upstream-call.ts";

/** Sends an upstream's answer over a socket as it came, to the byte; where it was cut, it ends there too. */
export async function passOn(arrival: Arrival, response: ServerResponse): Promise<void> {
  const { status, reason, headers, bytes, cut, rest } = arrival;
  response.sendDate = false;
  response.writeHead(status, reason, headers.flat());
  response.flushHeaders();
  if (rest === undefined && cut === undefined) {
    response.end(bytes);
    return;
  }
  const { socket } = response;
  try {
    for await (const chunk of bodyOf(arrival)) {
      if (!response.write(chunk)) await Promise.race([once(response, "drain"), once(response, "close")]);
      if (response.destroyed) break;
    }
    response.end();
  } catch {
    // What was written still goes out.
    socket?.end();
  } finally {
    rest?.destroy();
  }
}

/** The bytes of a body as they come; throws where they end too early. */
async function* bodyOf({ bytes, cut, rest }: Arrival): AsyncGenerator<Uint8Array> {
  yield bytes;
  if (rest !== undefined) yield* rest;
  if (cut !== undefined || rest?.complete === false) throw new Error("the upstream ended the body too early");
}

/** Statuses whose answers have no body, which `Response` insists on. */
const bodiless = new Set([204, 205, 304]);

/** An upstream's answer as `fetch` gives it: without its encoding, and failing where it was cut. */
export function toPassedResponse(arrival: Arrival, method: string): Response {
  const { status, reason, headers, bytes, rest } = arrival;
  const encoding = headers.find(([name]) => name.toLowerCase() === "content-encoding")?.[1] ?? "";
  const none = method === "HEAD" || bodiless.has(status) || (bytes.length === 0 && rest === undefined);
  const plain = unknownEncoding(encoding) === undefined ? encoding : "";
  const body = none && arrival.cut === undefined ? null : ReadableStream.from(asFetch(arrival, plain));
  if (status < 200 || status > 599) {
    throw new TypeError("fetch failed", {
      cause: new Error(`the upstream answered with the status ${status}`),
    });
  }
  return new Response(body, { status, statusText: reason, headers });
}

async function* asFetch(arrival: Arrival, encoding: string): AsyncGenerator<Uint8Array> {
  try {
    yield* decoded(bodyOf(arrival), encoding);
  } catch (error) {
    throw new TypeError("terminated", { cause: error });
  } finally {
    arrival.rest?.destroy();
  }
}
