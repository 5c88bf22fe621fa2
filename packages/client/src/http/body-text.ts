import { receivesBytes } from "../../generated/encoding.ts";
import type { FetchResponse } from "../options.ts";

/** The part of a web stream that is read here. */
interface ByteStream {
  /** True where something has read it already, such as a `fetch` that logs bodies. */
  locked: boolean;
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array }>;
    cancel(): Promise<unknown>;
  };
}

/**
 * Reads the body of a response as text, and stops when it exceeds `limit`, in bytes after decompression: a few kilobytes
 * of gzip can hold gigabytes. A response without a stream, as some libraries give it, is read first, and its characters
 * are counted.
 * @param chunks gets the bytes too, where they are wanted.
 * @returns undefined where the body is longer.
 * @throws the reason of `signal` when it is aborted, also where the stream takes no notice of it.
 */
export async function readBodyText(
  response: FetchResponse,
  limit: number,
  signal: AbortSignal,
  chunks?: (string | Uint8Array<ArrayBuffer>)[],
): Promise<string | undefined> {
  const { body } = response;
  if (!isUnread(body)) {
    const text = await response.text();
    if (receivesBytes) chunks?.push(text);
    return text.length > limit ? undefined : text;
  }
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (let size = 0; ;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done || !value) return text + decoder.decode();
      size += value.length;
      if (size > limit) return undefined;
      // Bytes of a `SharedArrayBuffer` are not taken by a Blob.
      if (receivesBytes) chunks?.push(new Uint8Array(value));
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    // Ends the transfer. A stream that has failed rejects with the same error once more.
    reader.cancel().catch(() => {});
  }
}

function isUnread(body: unknown): body is ByteStream {
  return Reflect.get(Object(body), "locked") === false;
}
