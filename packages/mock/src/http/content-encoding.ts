import { pipeline, Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** The encodings that a `Content-Encoding` names, the outermost first. */
function encodingsIn(header: string): string[] {
  const names = header.toLowerCase().split(/[\s,]+/);
  return names.filter((name) => name !== "" && name !== "identity").toReversed();
}

/** The first encoding of a `Content-Encoding` that cannot be undone here. */
export function unknownEncoding(header: string): string | undefined {
  return encodingsIn(header).find((name) => !Object.hasOwn(decoders, name));
}

/** A body without its encoding, which has to be a known one. The stream fails where the body breaks it. */
export function decoded(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, header: string): Readable {
  let stream: Readable = Readable.from(bytes, { objectMode: false });
  for (const name of encodingsIn(header)) {
    const decoder = decoders[name]?.();
    // A failure reaches the end of the line, where it is heard.
    if (decoder !== undefined) stream = pipeline(stream, decoder, () => {});
  }
  return stream;
}
