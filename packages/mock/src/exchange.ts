/** Most bytes that a request body may have: the vendor's limit for signed bodies. */
export const bodyLimit = 12 * 1024 * 1024;

/** A request as the mock works on it, from `fetch` or from a socket. */
export interface Incoming {
  /** In upper case. */
  method: string;
  url: URL;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | "too large";
}

/** An answer; `body` is sent as JSON. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body?: unknown;
}

/** What {@link Incoming} is for a request of the fetch API. */
export async function fromRequest(request: Request): Promise<Incoming> {
  return {
    method: request.method.toUpperCase(),
    url: new URL(request.url),
    headers: Object.fromEntries(request.headers),
    body: request.body === null ? new Uint8Array() : await collect(request.body),
  };
}

/** A {@link Reply} as a response of the fetch API. */
export function toResponse(reply: Reply): Response {
  const text = reply.body === undefined ? null : JSON.stringify(reply.body);
  return new Response(text, { status: reply.status, headers: reply.headers });
}

/** All bytes of a stream, read to its end also where they are too many: a sender is not cut off in mid-sentence. */
export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Incoming["body"]> {
  let chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > bodyLimit) chunks = [];
    else chunks.push(chunk);
  }
  return size > bodyLimit ? "too large" : Buffer.concat(chunks);
}
