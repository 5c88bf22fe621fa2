import { bodyLimit, readWebBody } from "./body.ts";
import type { MockRequest } from "./messages.ts";

/** The arguments of `fetch`. */
export interface Fetched {
  request: MockRequest;
  /** Missing if the caller cannot abort. */
  signal: AbortSignal | undefined;
}

const methods = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]);
/** The options that {@link readPlain} reads; `Request` checks the others. */
const plainOptions = new Set(["body", "headers", "method", "redirect", "signal"]);
const redirects = new Set<unknown>([undefined, "error", "follow", "manual"]);

/**
 * Reads the arguments of `fetch`.
 * @throws the error of `fetch` for invalid arguments, and the reason of a signal that is aborted.
 */
export async function readFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Fetched> {
  // Creating a `Request` takes longer than responding to it.
  const plain = readPlain(input, init);
  if (plain !== undefined) {
    plain.signal?.throwIfAborted();
    return plain;
  }
  const given = new Request(input, init);
  given.signal.throwIfAborted();
  const parts = {
    method: given.method.toUpperCase(),
    url: new URL(given.url),
    headers: Object.fromEntries(given.headers),
    ...(await readWebBody(given.body ?? [])),
  };
  return { request: asRequest(parts, given.signal), signal: given.signal };
}

/** Returns the request in raw form, as an upstream would receive it. */
function asRequest(parts: Omit<MockRequest, "raw">, signal: AbortSignal | undefined): MockRequest {
  return Object.assign(parts, {
    raw: () => ({
      target: parts.url.pathname + parts.url.search,
      headers: Object.entries(parts.headers).flat(),
      trailers: [],
      gone: signal ?? new AbortController().signal,
    }),
  });
}

/** Reads arguments that are certainly valid without `Request`; returns `undefined` for others. */
function readPlain(input: string | URL | Request, init: RequestInit): Fetched | undefined {
  const { method = "GET", headers: given, body, signal } = init;
  const bodiless = method === "GET" || method === "HEAD";
  if (
    input instanceof Request ||
    !methods.has(method) ||
    !redirects.has(init.redirect) ||
    !(isMissing(body) || (typeof body === "string" && !bodiless)) ||
    !(isMissing(signal) || signal instanceof AbortSignal) ||
    Object.keys(init).some((name) => !plainOptions.has(name))
  ) {
    return undefined;
  }
  const url = URL.parse(String(input));
  if (url === null || url.username !== "" || url.password !== "") return undefined;
  const headers = Object.fromEntries(new Headers(given));
  const bytes = Buffer.from(body ?? "");
  if (!isMissing(body)) headers["content-type"] ??= "text/plain;charset=UTF-8";
  const tooLarge = bytes.length > bodyLimit;
  const parts = { method, url, headers, body: tooLarge ? Buffer.alloc(0) : bytes, tooLarge };
  return { request: asRequest(parts, signal ?? undefined), signal: signal ?? undefined };
}

function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
