import { pipeline, Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** Returns the encodings in a `Content-Encoding`, the outermost first. */
function encodingsIn(header: string): string[] {
  const names = header.toLowerCase().split(/[\s,]+/);
  return names.filter((name) => name !== "" && name !== "identity").toReversed();
}

/** Maximum number of encodings of one body, as in curl, because each decoder takes memory. */
const most = 5;

/** Returns what is not supported in a `Content-Encoding`: the first unknown encoding, or their number. */
export function unknownEncoding(header: string): string | undefined {
  const encodings = encodingsIn(header);
  if (encodings.length > most) return `more than ${most} encodings`;
  return encodings.find((name) => !Object.hasOwn(decoders, name));
}

/** Decodes a body with a known encoding. The stream fails if the body is not encoded correctly. */
export function decoded(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, header: string): Readable {
  let stream: Readable = Readable.from(bytes, { objectMode: false });
  for (const name of encodingsIn(header)) {
    const decoder = decoders[name]?.();
    // Forward an error to the last stream, which has a listener.
    if (decoder !== undefined) stream = pipeline(stream, decoder, () => {});
  }
  return stream;
}
