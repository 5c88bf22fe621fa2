import type { Readable } from "node:stream";
import type { MockRequest } from "./messages.ts";

/** Maximum size of a request body in bytes: the vendor's limit for signed bodies. */
export const bodyLimit = 12 * 1024 * 1024;

type Body = Pick<MockRequest, "body" | "tooLarge">;

/** The body of a request without a body. */
export const noBody: Body = { body: Buffer.alloc(0), tooLarge: false };

/** Collects the bytes of a body, up to the limit. */
class BodyCollector {
  #chunks: Uint8Array[] = [];
  #size = 0;

  add(chunk: Uint8Array): void {
    this.#size += chunk.byteLength;
    if (this.#size > bodyLimit) this.#chunks = [];
    else this.#chunks.push(chunk);
  }

  get body(): Body {
    const [only, ...more] = this.#chunks;
    const bytes = only !== undefined && more.length === 0 ? only : Buffer.concat(this.#chunks);
    return { body: bytes, tooLarge: this.#size > bodyLimit };
  }
}

/** Reads all bytes of a web stream, to its end even if they exceed the limit. */
export async function readWebBody(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Body> {
  const collector = new BodyCollector();
  for await (const chunk of stream) collector.add(chunk);
  return collector.body;
}

/**
 * Reads all bytes of a stream, to its end even if they exceed the limit, so that the sender reads the response.
 * @throws the error of the stream.
 */
export function readBody(stream: Readable): Promise<Body> {
  const { promise, resolve, reject } = Promise.withResolvers<Body>();
  const collector = new BodyCollector();
  // An async iterator would take longer than all other work on a small body.
  stream.on("data", (chunk: Uint8Array) => collector.add(chunk));
  stream.once("end", () => resolve(collector.body));
  stream.once("error", reject);
  stream.once("close", () => {
    if (!stream.readableEnded) reject(new Error("the request was not sent whole"));
  });
  return promise;
}
