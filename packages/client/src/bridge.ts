import type { Answer } from "./attempt.ts";
import type { Message } from "./transport.ts";

/** The part of openapi-fetch's options that says how a single call is sent. */
export interface Sender {
  fetch: (request: Request) => Promise<Response>;
  Request?: typeof Request;
}

type Send = (message: Message) => Promise<Answer>;

/** Sends what openapi-fetch and its middleware made, and hands them a response that nobody has read. */
export function throughRequest(send: Send): Sender {
  return {
    async fetch(request) {
      const { method, url, headers } = request;
      const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
      // The copy keeps credentials out of the middleware's sight.
      const { response, bytes } = await send({ method, url, headers: new Headers(headers), body });
      const { status, statusText } = response;
      const bodyless = status === 204 || status === 205 || status === 304;
      return new Response(bodyless ? null : bytes, { status, statusText, headers: response.headers });
    },
  };
}

/**
 * The same where no middleware looks on: making a `Request`, reading its body back and making a second `Response`
 * would cost more than all the rest of a call. openapi-fetch gets the answer that was read, with its text put back.
 */
export function withoutRequest(send: Send): Sender {
  let message: Message;
  return {
    Request: new Proxy(Request, {
      construct: (_, [url, { method, headers, body = null }]: [string, Omit<Message, "url">]) =>
        (message = { method, url, headers, body }),
    }),
    async fetch() {
      const { response, bytes } = await send(message);
      const text = async (): Promise<string> => utf8.decode(bytes);
      return Object.assign(response, { text, json: async (): Promise<unknown> => JSON.parse(await text()) });
    },
  };
}

const utf8 = new TextDecoder();
