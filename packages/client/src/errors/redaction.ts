import { isSecretName } from "@meshlift/openapi";
import { isMeshliftError } from "./meshlift-error.ts";

/** The replacement for a secret. */
const replacement = "[redacted]";
/** Length of the parts by which a secret is recognized. A shorter secret would be found in ordinary words. */
const partLength = 8;
/** Requests that are remembered: a watch without an end sends a new signature with each read. */
const most = 100;
/** One character that is escaped in JSON, percent-encoded, or both, also several times over. */
const escaped = /(?:\\|%(?:25)*5c)*(?:u00|%(?:25)*)([\da-f]{2})|(?:\\|%(?:25)*5c)+([^])/gi;
/** One character in any spelling. */
const spelled = /* @__PURE__ */ new RegExp(`${escaped.source}|[^]`, "gi");

type Headers = Readonly<Record<string, string>>;

/** The redaction of one call, or of one wait: removes its credentials from what it throws and reports. */
export interface Redaction {
  /** Adds the credentials in the headers of an attempt, and those that no header shows, such as the secret of a key. */
  add(headers: Headers, others: readonly string[]): void;
  /** Returns a value without the credentials: itself where it holds none, else a copy. */
  clean<Value>(value: Value): Value;
  /** Removes the credentials from an error of this client. Returns the error. */
  cleanError<Thrown>(error: Thrown): Thrown;
}

/**
 * Returns a redaction. It finds credentials of 8 characters or more, and parts of longer ones: as they are, in other
 * case, percent-encoded and escaped in JSON.
 * @param known credentials before the first request.
 */
export function createRedaction(known: readonly string[] = []): Redaction {
  const sent: [Headers, readonly string[]][] = [];
  // Only what is reported needs them, and most calls report nothing.
  const parts = (): Set<string> => {
    const secrets = sent.flatMap(([headers, others]) => [
      ...Object.keys(headers)
        .filter(isSecretName)
        .flatMap((name) => credentialsIn(headers[name] ?? "")),
      ...others,
    ]);
    return new Set([...new Set([...known, ...secrets])].flatMap(partsOf));
  };
  return {
    add(...more) {
      sent.push(more);
      if (sent.length > most) sent.shift();
    },
    clean: (value) => redact(value, parts()),
    cleanError(error) {
      if (isMeshliftError(error)) {
        const secret = parts();
        for (const name of Reflect.ownKeys(error)) {
          const value: unknown = Reflect.get(error, name);
          const clean = redact(value, secret);
          if (clean !== value) Object.defineProperty(error, name, { value: clean });
        }
      }
      return error;
    },
  };
}

/**
 * Returns a text without secrets of 8 characters or more, and without parts of longer ones: as they are, in other case,
 * percent-encoded and escaped in JSON. For logs of your own; what the client throws and reports is redacted already.
 * @returns the text with `[redacted]` in place of each secret.
 * @category Log and test
 */
export function redactText(text: string, secrets: Iterable<string>): string {
  return redact(text, new Set([...secrets].flatMap(partsOf)));
}

/** Returns the credentials in the value of a header: its words and values of pairs; of a signature only itself. */
function credentialsIn(header: string): string[] {
  const signature = /Signature=([^,\s]+)/.exec(header)?.[1];
  return signature === undefined ? [header, ...header.split(/[\s;,="]+/)] : [signature];
}

/** Returns parts of a secret that have the same length, and cover it. */
function partsOf(secret: string): string[] {
  const plain = plainText(secret);
  const parts = plain.match(/.{8}/g) ?? [];
  return plain.length < partLength ? [] : [...parts, plain.slice(-partLength)];
}

/** Returns a text of ASCII in lower case, with one character for each that is spelled in it. */
function plainText(text: string): string {
  return text
    .replaceAll(escaped, (_, code: string | undefined, character: string) =>
      code ? String.fromCharCode(Number(`0x${code}`)) : character,
    )
    .toLowerCase();
}

/**
 * Returns a value, however deep, without the secrets that have these parts: itself where it holds none, else a copy. In
 * the errors of `fetch` it also replaces objects that may hide a secret, such as a request.
 */
function redact<Value>(value: Value, parts: ReadonlySet<string>): Value;
function redact(value: unknown, parts: ReadonlySet<string>): unknown {
  let found = false;
  const copies = new Map<object, object>();
  const replace = (): string => {
    found = true;
    return replacement;
  };
  const clean = (from: unknown): unknown => {
    if (typeof from === "string" && from.length < partLength) return from;
    if (typeof from === "string")
      // No credential contains a space. The limit bounds the memory for a text without any.
      return from.replaceAll(/[!-~]{8,9999}/g, (run) => {
        const plain = plainText(run);
        let spellings: string[] | undefined;
        for (let at = 0; at < plain.length; at += 1)
          if (parts.has(plain.slice(at, at + partLength)))
            (spellings ??= run.match(spelled) ?? []).fill("", at, at + partLength)[at] = replace();
        return spellings?.join("").replaceAll(/(\[redacted\])+/g, replacement) ?? run;
      });
    if (Object(from) !== from) return from;
    const source = Object(from);
    const copy = copies.get(source) ?? (Array.isArray(source) ? [] : {});
    if (!isOpen(source)) return replace();
    copies.set(source, copy);
    return copy;
  };
  const copy = clean(value);
  // Visits what is added on the way: recursion would overflow the stack.
  for (const [source, target] of copies) {
    // Those of a DOMException are inherited.
    const inherited = "message" in source ? ["name", "message"] : [];
    for (const name of Array.isArray(source) ? source.keys() : [...inherited, ...Reflect.ownKeys(source)])
      Object.defineProperty(target, typeof name === "string" ? String(clean(name)) : name, {
        value: clean(Reflect.get(source, name)),
        enumerable: true,
        configurable: true,
      });
  }
  return found ? copy : value;
}

/** Reports whether an object shows all that it holds: an array, a plain object or an error, also of another realm. */
function isOpen(source: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(source);
  return Array.isArray(source) || "message" in source || !prototype || !Object.getPrototypeOf(prototype);
}
