import { InputError } from "../errors.ts";
import { encode } from "../percent-encoding.ts";

/** A request as the signature sees it. */
export interface Signable {
  method: string;
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
  const names = [...headers.keys()].toSorted();
  // The headers' block ends in a line break of its own: an empty line follows it.
  const block = names.map((name) => `${name}:${headers.get(name)?.trim() ?? ""}\n`).join("");
  return [
    method.toUpperCase(),
    canonicalPath(url),
    canonicalQuery(url),
    block,
    names.join(";"),
    payload,
  ].join("\n");
}

/** Each segment encoded as in RFC 3986, with a `/` at the end that only the signature knows. */
function canonicalPath({ pathname }: URL): string {
  const path = pathname.replaceAll(/[^/]+/g, (segment) => encode(decode(segment)));
  return path.endsWith("/") ? path : `${path}/`;
}

/** Sorted by name and then by value, as they are before encoding; an empty value keeps its `=`. */
function canonicalQuery({ searchParams }: URL): string {
  const sorted = [...searchParams].toSorted((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
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
