import { InputError } from "../../errors/input-error.ts";
import { encode } from "../../http/percent-encoding.ts";

/** The parts of a request that a signature covers. */
export interface Signable {
  /** In any case. */
  method: string;
  /** Its path and query are signed; its host only as a header. */
  url: URL;
  /** All headers to be signed, by lower-case name. */
  headers: ReadonlyMap<string, string>;
  /** Hex SHA-256 of the body, or `UNSIGNED-PAYLOAD`. */
  payload: string;
}

/**
 * Returns the text whose hash is signed (vendor's guide, api-sign-algorithm-002): method, path, query, headers, the
 * names of the headers, and the body's hash, one line each. Use it to check signatures, and `signRequest` to make them.
 * @throws {InputError} for a path with a broken percent-encoding.
 */
export function canonicalRequest({ method, url, headers, payload }: Signable): string {
  return canonicalText(
    method,
    url,
    [...headers.keys()].toSorted(),
    (name) => headers.get(name) ?? "",
    payload,
  );
}

/** Does the same for headers that are looked up one by one, given their names in order. */
export function canonicalText(
  method: string,
  url: URL,
  names: readonly string[],
  valueOf: (name: string) => string,
  payload: string,
): string {
  // The block of headers ends in a line break of its own, so an empty line follows it.
  const block = names.map((name) => `${name}:${valueOf(name).trim()}\n`).join("");
  const head = `${method.toUpperCase()}\n${canonicalPath(url)}\n${canonicalQuery(url)}`;
  return `${head}\n${block}\n${names.join(";")}\n${payload}`;
}

/** Encodes each segment as in RFC 3986, and adds a `/` at the end that only the signature has. */
function canonicalPath({ pathname }: URL): string {
  // Most paths need no encoding, and splitting them costs more than the hashes.
  const plain = /^[\w\-.~/]*$/.test(pathname);
  const path = plain ? pathname : pathname.replaceAll(/[^/]+/g, (segment) => encode(decode(segment)));
  return path.endsWith("/") ? path : `${path}/`;
}

/** Sorts by name and then by value, as they are before encoding; an empty value keeps its `=`. */
function canonicalQuery(url: URL): string {
  if (url.search === "") return "";
  const sorted = [...url.searchParams].toSorted((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
  return sorted.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new InputError("url", `"${segment}" is not valid percent-encoding`);
  }
}
