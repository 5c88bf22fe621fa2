import type { MockRequest } from "./messages.ts";

/** The most bytes that a request body may have: the vendor's limit for signed bodies. */
export const bodyLimit = 12 * 1024 * 1024;

/** Reads all bytes of a body, to its end also where they are too many, so that the sender reads the response. */
export async function readBody(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Pick<MockRequest, "body" | "tooLarge">> {
  let chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > bodyLimit) chunks = [];
    else chunks.push(chunk);
  }
  return { body: Buffer.concat(chunks), tooLarge: size > bodyLimit };
}
