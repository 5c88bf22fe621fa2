import { isSecretName, printable } from "@meshlift/openapi";
import type { IsCredential } from "./is-credential.ts";
import { createReplacer, redacted } from "./replace-secrets.ts";
import { changeBody, define, type SecretPath, secretsIn, withoutSecrets } from "./secret-properties.ts";
import type { Violation, ViolationDetails } from "./violation.ts";

/** Shorter values would be found in words that have nothing to do with them. */
const shortest = 8;
/** Most characters of one text: names of properties come from callers, and may be as long as a body. */
const longest = 1000;

/** The parts of a request that may carry secrets, but for its body. */
export interface RedactedRequest {
  method: string;
  url: URL;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
}

/**
 * The redacted view of one request. Everything that a mock shows of a request goes through here: its log, journal and
 * violations, its reports, admin routes and store.
 */
export interface Redaction {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /**
   * Adds the JSON value of the body, once it is read.
   * @param secrets the locations of its secrets, from the document.
   */
  addBody(body: unknown, secrets: readonly SecretPath[]): void;
  /**
   * Returns a text without the secrets of the request, on one line, and without characters that act on a terminal or a
   * log; cut off if it is too long for a message.
   */
  text(text: string): string;
  /** Returns the headers: credentials can be read by name, but are not listed, so that nothing prints them. */
  headers(): Record<string, string>;
  /** Returns the body: secrets can be read by name, but are not listed. Undefined if there is none. */
  body(): unknown;
  /** Returns what may become state of a body, as it was sent or repaired: without the properties that hold secrets. */
  bodyForState(body: unknown): unknown;
  /** Returns a violation of the request, with the request and the operation that it happened to. */
  violation(details: ViolationDetails, operation: string | undefined): Violation;
}

/**
 * Prepares the redaction of a request. Its secrets are the values of credential headers, and of the parameters and
 * properties that the document or their names call secret. They are replaced wherever the request or a response repeats
 * them.
 *
 * Some secrets stay visible:
 * - one of fewer than 8 characters is redacted by its name, but not where a text repeats it;
 * - a path parameter identifies a resource, so it is a part of its key in the store and of its path in the state, and so
 *   is a property that a link makes an ID of;
 * - in a path that matches no operation and in a body that is not read as JSON nothing has a name: what is secret there
 *   is known only where a credential repeats it;
 * - a service may repeat a secret in base64 or in pieces, and cut it without an ellipsis.
 *
 * @param path values of the path parameters.
 */
export function redactionOf(
  request: RedactedRequest,
  isCredential: IsCredential,
  path: Readonly<Record<string, string>> = {},
): Redaction {
  return new RequestRedaction(request, isCredential, path);
}

/** Most requests have no text to redact: their secrets are collected with the first one. */
class RequestRedaction implements Redaction {
  readonly #request: RedactedRequest;
  readonly #isCredential: IsCredential;
  readonly #path: Readonly<Record<string, string>>;
  #body: unknown;
  #secrets: readonly SecretPath[] = [];
  #replace: ((text: string) => string) | undefined;
  #url: string | undefined;

  constructor(request: RedactedRequest, isCredential: IsCredential, path: Readonly<Record<string, string>>) {
    this.#request = request;
    this.#isCredential = isCredential;
    this.#path = path;
  }

  addBody(body: unknown, secrets: readonly SecretPath[]): void {
    this.#body = body;
    this.#secrets = secrets;
    this.#replace = undefined;
    this.#url = undefined;
  }

  get method(): string {
    return this.text(this.#request.method);
  }

  get url(): string {
    if (this.#url !== undefined) return this.#url;
    const { pathname, search } = this.#request.url;
    const query = search === "" ? "" : redactQuery(search, this.#isCredential);
    return (this.#url = this.#withoutSecrets(pathname + query));
  }

  text(text: string): string {
    return printable(shorten(this.#withoutSecrets(text)));
  }

  headers(): Record<string, string> {
    const { headers } = this.#request;
    const credentials = new Set<string>();
    let others = "";
    for (const name in headers) {
      if (this.#isCredential(name)) credentials.add(name);
      else others += `${name}\n${headers[name]}\n`;
    }
    const isClean = this.#withoutSecrets(others) === others;
    const copy: Record<string, string> = {};
    for (const name in headers) {
      const value = headers[name] ?? "";
      if (credentials.has(name)) define(copy, name, value, false);
      else if (isClean) define(copy, name, value, true);
      else define(copy, this.#withoutSecrets(name), this.#withoutSecrets(value), true);
    }
    return copy;
  }

  body(): unknown {
    if (this.#body === undefined) return undefined;
    const text = (whole: string): string => this.#withoutSecrets(whole);
    return changeBody(this.#body, this.#secrets, { text, readable: true });
  }

  bodyForState(body: unknown): unknown {
    const isSecret = (text: string): boolean => this.#withoutSecrets(text) !== text;
    return withoutSecrets(body, this.#secrets, isSecret);
  }

  violation(
    { pointer, message, expected, got, fix, ...details }: ViolationDetails,
    operation: string | undefined,
  ): Violation {
    return {
      ...(operation !== undefined && { operation }),
      request: shorten(`${this.method} ${this.url}`),
      ...details,
      ...(pointer !== undefined && { pointer: this.text(pointer) }),
      message: this.text(message),
      expected: this.text(expected),
      got: this.text(got),
      fix: this.text(fix),
    };
  }

  #withoutSecrets(text: string): string {
    this.#replace ??= createReplacer(this.#collect());
    return this.#replace(text);
  }

  #collect(): string[] {
    const { headers, url } = this.#request;
    const found = [url.password];
    for (const name in headers)
      if (this.#isCredential(name)) found.push(...credentialsIn(headers[name] ?? ""));
    if (url.search !== "") {
      for (const [, name = "", value = ""] of url.search.matchAll(parameter)) {
        if (this.#isCredential(decoded(name))) found.push(value);
      }
    }
    for (const name in this.#path) if (this.#isCredential(name)) found.push(this.#path[name] ?? "");
    if (this.#body !== undefined) secretsIn(this.#body, this.#secrets, found);
    return found.filter(({ length }) => length >= shortest);
  }
}

/** Returns a value of the mock's state without what its names or the document call a secret. */
export function redactState(value: unknown, secrets: readonly SecretPath[]): unknown {
  return changeBody(value, secrets, { text: (text) => text });
}

const parameter = /[?&]([^=&]*)=([^&]*)/g;

/** Returns a query in which the values of parameters that carry credentials are `***`. */
export function redactQuery(query: string, isCredential: IsCredential = isSecretName): string {
  return query.replaceAll(parameter, (whole: string, name: string) =>
    isCredential(decoded(name)) ? `${whole.charAt(0)}${name}=${redacted}` : whole,
  );
}

/** Returns `text`, cut off if it is too long for a message. */
function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Returns what is secret in the value of a header: all of it, and the parts that may be repeated without the rest. */
function credentialsIn(value: string): string[] {
  // Of a signature only the signature is secret: the names of its headers turn up in messages.
  const signature = /^\w{1,20}-HMAC-\w{1,20} .*\bSignature=([^,\s]+)/i.exec(value)?.[1];
  if (signature !== undefined) return [signature];
  const found = [value];
  if (/[\s;,=]/.test(value)) {
    const [, scheme = "", rest = ""] = /^(\S+)\s+(.*)$/s.exec(value) ?? [];
    found.push(rest, ...value.split(/[\s;,=]+/));
    for (const pair of [...value.split(";"), ...value.split(",")]) found.push(...valuesOf(pair));
    if (scheme.toLowerCase() === "basic") {
      const pair = Buffer.from(rest, "base64").toString();
      found.push(pair, ...pair.split(/:(.*)/s));
    }
  }
  // A header has the bytes of UTF-8 as characters of their own.
  return /[^\0-\x7F]/.test(value)
    ? [...found, ...found.map((one) => Buffer.from(one, "latin1").toString())]
    : found;
}

/** Returns the value of a cookie or of a parameter: `b` of `a=b` and of `a="b"`. */
function valuesOf(pair: string): string[] {
  const value = pair.slice(pair.indexOf("=") + 1).trim();
  const unquoted = /^"(.*)"$/s.exec(value)?.[1];
  return unquoted === undefined ? [value] : [value, unquoted];
}

/** Decodes the name of a query parameter as a form does: what is no percent-encoding stays as it is. */
function decoded(name: string): string {
  return name.includes("%") ? (new URLSearchParams(`name=${name}`).get("name") ?? name) : name;
}
