import type { Arrival } from "./upstream-call.ts";
import type { Wire } from "./upstream-request.ts";

/** Most bytes that a request body may have: the vendor's limit for signed bodies. */
export const bodyLimit = 12 * 1024 * 1024;

/** A request as the mock works on it, from `fetch` or from a socket. */
export interface Incoming {
  /** In upper case. */
  method: string;
  url: URL;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Empty where it is `tooLarge`. */
  body: Uint8Array;
  /** True for a body of more than `bodyLimit` bytes. */
  tooLarge: boolean;
  /** How it came, for whom it is to be passed on to. */
  wire?: Wire;
}

/** An answer; `body` is sent as JSON. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body?: unknown;
  /** Sent as it stands, in place of `body`. */
  text?: string;
  /** How it is sent, where that is out of the ordinary. */
  delivery?: Delivery;
  /** An upstream's answer, sent as it came in place of everything else. */
  passed?: Arrival;
}

/** What a scenario makes of the sending of an answer. */
export interface Delivery {
  /** Not before it is so late by the mock's clock, in ms since 1970. */
  due?: number;
  /** The connection breaks: before the answer, or in the middle of its body. */
  breaks?: "before" | "inside";
  /** ms over which the body comes in pieces. */
  slowly?: number;
}

/** What is sent as the body of an answer, empty for none. */
export function textOf({ body, text }: Reply): string {
  return text ?? (body === undefined ? "" : JSON.stringify(body));
}

/** A {@link Reply} as a response of the fetch API. */
export function toResponse(reply: Reply): Response {
  return new Response(textOf(reply) || null, { status: reply.status, headers: reply.headers });
}

/** All bytes of a stream. It is read to its end also where they are too many, so that the sender hears the answer. */
export async function collect(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Pick<Incoming, "body" | "tooLarge">> {
  let chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > bodyLimit) chunks = [];
    else chunks.push(chunk);
  }
  return { body: Buffer.concat(chunks), tooLarge: size > bodyLimit };
}
