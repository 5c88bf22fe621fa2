import { isSecretName } from "@meshlift/openapi";
import { changeBody, define, type SecretPath, textsIn } from "./secret-properties.ts";
import type { Violation, ViolationDetails } from "./violation.ts";

/** Shorter values would be found in words that have nothing to do with them. */
const shortest = 8;
/** Most characters of one text: names of properties come from callers, and may be as long as a body. */
const longest = 1000;
const redacted = "***";

/** Reports whether a header or a query parameter carries a credential, by its name. */
export type IsCredential = (name: string) => boolean;

/** What a request may carry secrets in. */
export interface RedactedRequest {
  method: string;
  url: URL;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** Values of the path parameters. */
  path?: Readonly<Record<string, string>>;
  /** The JSON value of the body, where it could be read. */
  body?: unknown;
  /** Where a body has secrets, as the document says. */
  secrets?: readonly SecretPath[];
}

/**
 * One request as it may be told. Everything that a mock says of a request goes through here: its log, journal and
 * violations, its reports, admin routes and store.
 */
export interface Redaction {
  /** Path and query. */
  url: string;
  /** Returns a text without the secrets of the request, cut off where it is too long for a message. */
  text(text: string): string;
  /** Returns the headers: credentials can be read by name, but are not listed, so that nothing prints them. */
  headers(): Record<string, string>;
  /** Returns the body: secrets can be read by name, but are not listed. Undefined where there is none. */
  body(): unknown;
  /** Returns a violation of the request, with the request and the operation that it happened to. */
  violation(details: ViolationDetails, operation: string | undefined): Violation;
}

/** Prepares the redaction of a request. */
export function redactionOf(request: RedactedRequest, isCredential: IsCredential): Redaction {
  const secrets = secretsOf(request, isCredential);
  const replace = (text: string): string => replaceSecrets(text, secrets);
  const text = (whole: string): string => shorten(replace(whole));
  const { pathname, search } = request.url;
  const url = replace(pathname + (search === "" ? "" : redactQuery(search, isCredential)));
  return {
    url,
    text,
    headers() {
      const copy: Record<string, string> = {};
      for (const name of Object.keys(request.headers)) {
        const value = request.headers[name] ?? "";
        const isSecret = isCredential(name);
        define(copy, name, isSecret ? value : replace(value), !isSecret);
      }
      return copy;
    },
    body: () => changeBody(request.body, request.secrets ?? [], { text: replace, readable: true }),
    violation: ({ pointer, message, expected, got, fix, ...details }, operation) => ({
      ...(operation !== undefined && { operation }),
      request: shorten(`${request.method} ${url}`),
      ...details,
      ...(pointer !== undefined && { pointer: text(pointer) }),
      message: text(message),
      expected: text(expected),
      got: text(got),
      fix: text(fix),
    }),
  };
}

/** Returns a value of the mock's state without what its names or the document call a secret. */
export function redactState(value: unknown, secrets: readonly SecretPath[]): unknown {
  return changeBody(value, secrets, { text: (text) => text });
}

/** Returns a query in which the values of parameters that carry credentials are `***`. */
export function redactQuery(query: string, isCredential: IsCredential = isSecretName): string {
  return query.replaceAll(/([?&])([^=&]*)=([^&]*)/g, (whole, sign: string, name: string) =>
    isCredential(decoded(name)) ? `${sign}${name}=${redacted}` : whole,
  );
}

/** Returns `text`, cut off where it is too long for a message. */
function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function secretsOf(
  { url, headers, path, body, secrets = [] }: RedactedRequest,
  isCredential: IsCredential,
): string[] {
  const found: string[] = [];
  for (const name of Object.keys(headers)) {
    const value = headers[name] ?? "";
    if (value.length >= shortest && isCredential(name)) found.push(...credentialsIn(value));
  }
  if (url.search !== "") {
    for (const [, name = "", value = ""] of url.search.matchAll(/[?&]([^=&]*)=([^&]*)/g)) {
      if (isCredential(decoded(name))) found.push(value, decoded(value));
    }
  }
  for (const name in path) {
    if (isCredential(name)) found.push(path[name] ?? "");
  }
  if (body !== undefined) {
    changeBody(body, secrets, {
      text: (text) => text,
      onSecret: (value) => found.push(...textsIn(value)),
    });
  }
  const long = found.filter((value) => value.length >= shortest);
  if (long.length === 0) return long;
  return [...new Set(long.flatMap(spellings))].toSorted((one, other) => other.length - one.length);
}

/** Of a signature only the signature is secret: the names of its headers turn up in messages. */
function credentialsIn(value: string): string[] {
  if (value.startsWith("SDK-HMAC-SHA256 ")) return [/Signature=([^,\s]+)/.exec(value)?.[1] ?? ""];
  const basic = /^basic\s+([\w+/=-]+)$/i.exec(value)?.[1];
  const pair = basic === undefined ? "" : Buffer.from(basic, "base64").toString();
  return [value, ...value.split(/[\s;,=]+/), pair, ...pair.split(":")];
}

/** A secret as it may turn up: as it is, inside of JSON, and inside of a URL. */
function spellings(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed())];
}

function replaceSecrets(text: string, secrets: readonly string[]): string {
  let result = text;
  for (const secret of secrets) {
    if (result.includes(secret)) result = result.replaceAll(secret, redacted);
    if (result.includes("…")) result = replaceCut(result, secret);
  }
  return result;
}

/** A message shows the beginning of a long value, and so the beginning of a secret. */
function replaceCut(text: string, secret: string): string {
  return text
    .split("…")
    .map((part, index, parts) => {
      if (index === parts.length - 1) return part;
      for (let length = Math.min(secret.length, part.length); length >= shortest; length -= 1) {
        if (part.endsWith(secret.slice(0, length))) return part.slice(0, -length) + redacted;
      }
      return part;
    })
    .join("…");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
