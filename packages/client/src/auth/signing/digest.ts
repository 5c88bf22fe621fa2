import type { Digest } from "../../options.ts";

/** Returns the hashes of `node:crypto` in Node, Bun, Deno and workerd; those of WebCrypto elsewhere. */
export function createDigest(): Digest {
  const load = typeof process === "undefined" ? undefined : process.getBuiltinModule;
  const [hash, Bytes] = [load?.("node:crypto")?.hash, load?.("node:buffer")?.Buffer];
  if (hash === undefined || Bytes === undefined) return webDigest;
  return {
    sha256: (data) => hash("sha256", data),
    // Two hashes (RFC 2104): an `Hmac` object costs 15 µs per request, most of it garbage collection.
    hmacSha256(key, text) {
      const block = (key.length > 64 ? hash("sha256", key, "binary") : key).padEnd(64, "\0");
      const keyed = (pad: number, data: string): Uint8Array => {
        const bytes = Bytes.from(block + data, "latin1");
        for (let index = 0; index < 64; index += 1) bytes[index] = (bytes[index] ?? 0) ^ pad;
        return bytes;
      };
      return hash("sha256", keyed(0x5c, hash("sha256", keyed(0x36, text), "binary")));
    },
  };
}

const utf8 = /* @__PURE__ */ new TextEncoder();

/** The same hashes from WebCrypto (W3C), for browsers. */
export const webDigest: Digest = {
  async sha256(data) {
    const bytes = typeof data === "string" ? utf8.encode(data) : new Uint8Array(data);
    return hex(await crypto.subtle.digest("SHA-256", bytes));
  },
  async hmacSha256(key, text) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const imported = await crypto.subtle.importKey("raw", utf8.encode(key), algorithm, false, ["sign"]);
    return hex(await crypto.subtle.sign("HMAC", imported, utf8.encode(text)));
  },
};

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
