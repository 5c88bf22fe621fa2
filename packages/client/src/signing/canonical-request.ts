import { InputError } from "../errors.ts";
import { encode } from "../percent-encoding.ts";

/** A request as the signature sees it. */
export interface Signable {
  /** In any case. */
  method: string;
  /** Its path and query are signed; its host only where a header says it. */
  url: URL;
  /** All headers to be signed, by lower-case name. */
  headers: ReadonlyMap<string, string>;
  /** Hex SHA-256 of the body, or `UNSIGNED-PAYLOAD`. */
  payload: string;
}

/**
 * The text whose hash is signed (vendor's guide, api-sign-algorithm-002): method, path, query, headers, the names of
 * the headers, and the body's hash, a line each. For whoever checks signatures; to make one, see `signRequest`.
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

/** The same of headers that are looked up one by one: names in order, and the value of each. */
export function canonicalText(
  method: string,
  url: URL,
  names: readonly string[],
  valueOf: (name: string) => string,
  payload: string,
): string {
  // The headers' block ends in a line break of its own: an empty line follows it.
  const block = names.map((name) => `${name}:${valueOf(name).trim()}\n`).join("");
  const head = `${method.toUpperCase()}\n${canonicalPath(url)}\n${canonicalQuery(url)}`;
  return `${head}\n${block}\n${names.join(";")}\n${payload}`;
}

/** Each segment encoded as in RFC 3986, with a `/` at the end that only the signature knows. */
function canonicalPath({ pathname }: URL): string {
  // Most paths need nothing, and taking them apart costs more than the hashes.
  const plain = /^[\w\-.~/]*$/.test(pathname);
  const path = plain ? pathname : pathname.replaceAll(/[^/]+/g, (segment) => encode(decode(segment)));
  return path.endsWith("/") ? path : `${path}/`;
}

/** Sorted by name and then by value, as they are before encoding; an empty value keeps its `=`. */
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
