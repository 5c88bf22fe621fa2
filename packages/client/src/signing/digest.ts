/** The two hashes of a signature, in hex. Synchronous where Node's own are at hand, as they are 30 times faster. */
export interface Digest {
  sha256(data: string | Uint8Array): string | Promise<string>;
  hmacSha256(key: string, text: string): string | Promise<string>;
}

/** By `node:crypto` in Node, Bun, Deno and workerd; by WebCrypto elsewhere. */
export function createDigest(): Digest {
  const crypto = typeof process === "undefined" ? undefined : process.getBuiltinModule?.("node:crypto");
  if (crypto === undefined) return webDigest;
  return {
    sha256: (data) => crypto.hash("sha256", data),
    hmacSha256: (key, text) => crypto.createHmac("sha256", key).update(text).digest("hex"),
  };
}

const utf8 = new TextEncoder();

/** The same hashes by WebCrypto (W3C), for browsers. */
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
