import { isSecretName } from "@meshlift/openapi";
import { isMeshliftError } from "./meshlift-error.ts";

/** The replacement for a secret. */
const replacement = "[redacted]";
/** Length of the parts by which a secret is recognized. A shorter secret would be found in ordinary words. */
const partLength = 8;
/** Sets of headers that are remembered: a watch without an end sends new ones with each read. */
const most = 100;
/** One character: percent-encoded or escaped in JSON, also several times over, or as it is. */
const spelling = /%(?:25)*([\da-f]{2})|\\+u([\da-f]{4})|\\*([^])/gi;

type Headers = Readonly<Record<string, string>>;

/** The redaction of one call, or of one wait: removes its credentials from what it throws and reports. */
export interface Redaction {
  /** Adds the headers of an attempt, and the credentials that they do not show, such as the secret of a key. */
  add(headers: Headers, secrets: readonly string[]): void;
  /** Returns a value without the credentials: itself where it holds none, else a copy. */
  clean<Value>(value: Value): Value;
  /** Removes the credentials from an error of this client. Returns the error. */
  cleanError<Thrown>(error: Thrown): Thrown;
}

/**
 * Returns a redaction. It finds credentials of 8 characters or more, and parts of longer ones: as they are, in other
 * case, percent-encoded and escaped in JSON.
 */
export function createRedaction(): Redaction {
  const sent: Headers[] = [];
  const all = new Set<string>();
  // Only what is reported needs it, so it is made late.
  const replacer = (): ((text: string) => string) => {
    const found = sent.flatMap((headers) =>
      Object.keys(headers)
        .filter(isSecretName)
        .flatMap((name) => credentialsIn(headers[name])),
    );
    const parts = new Set([...all, ...found].flatMap(partsOf));
    return (text) => replaceParts(text, parts);
  };
  return {
    add(headers, secrets) {
      sent.push(headers);
      if (sent.length > most) sent.shift();
      for (const secret of secrets) all.add(secret);
    },
    clean: (value) => redact(value, replacer()),
    cleanError(error) {
      if (isMeshliftError(error)) {
        const replace = replacer();
        for (const name of ["message", "stack", "cause", ...Object.keys(error)]) {
          const value: unknown = Reflect.get(error, name);
          const clean = redact(value, replace);
          if (clean !== value) Object.defineProperty(error, name, { value: clean });
        }
      }
      return error;
    },
  };
}

/** Returns the credentials in the value of a header: its words and values of pairs; of a signature only itself. */
function credentialsIn(header = ""): string[] {
  const signature = /Signature=([^,\s]+)/.exec(header)?.[1];
  return signature === undefined ? [header, ...header.split(/[\s;,="]+/)] : [signature];
}

/** Returns parts of a secret that have the same length, and cover it. */
function partsOf(secret: string): string[] {
  const { plain } = read(secret);
  const last = plain.length - partLength;
  return last < 0
    ? []
    : Array.from({ length: Math.ceil(last / partLength) + 1 }, (_, index) => {
        const at = Math.min(index * partLength, last);
        return plain.slice(at, at + partLength);
      });
}

/** Splits a text into spellings. Returns them, and the characters that they stand for, one for each. */
function read(text: string): { spellings: string[]; plain: string } {
  const spellings: string[] = [];
  let plain = "";
  for (const [all, byte, unit, character] of text.matchAll(spelling)) {
    spellings.push(all);
    plain += (character ?? String.fromCharCode(Number(`0x${byte ?? unit}`))).toLowerCase().charAt(0);
  }
  return { spellings, plain };
}

function replaceParts(text: string, parts: ReadonlySet<string>): string {
  // No credential contains a space. The limit bounds the memory for a text without any.
  return text.replaceAll(/[!-~]{8,9999}/g, (run) => {
    const { spellings, plain } = read(run);
    let found = false;
    for (let at = 0; at < plain.length; at += 1) {
      if (!parts.has(plain.slice(at, at + partLength))) continue;
      spellings.fill("", at, at + partLength);
      spellings[at] = replacement;
      found = true;
    }
    return found ? spellings.join("").replaceAll(/(\[redacted\])+/g, replacement) : run;
  });
}

/**
 * Returns a value, however deep, without secrets. Of the errors that `fetch` throws it also removes objects that may hide
 * a secret, such as a request. Returns the value itself where there is nothing to remove.
 */
function redact<Value>(value: Value, replace: (text: string) => string): Value;
function redact(value: unknown, replace: (text: string) => string): unknown {
  let changed = false;
  const copies = new Map<object, object>();
  const clean = (from: unknown): unknown => {
    if (typeof from === "string") {
      const text = replace(from);
      changed ||= text !== from;
      return text;
    }
    if (Object(from) !== from) return from;
    const source = Object(from);
    const made = copies.get(source) ?? emptyCopy(source, clean);
    if (made) copies.set(source, made);
    else changed = true;
    return made ?? replacement;
  };
  const copy = clean(value);
  // Visits what is added on the way: recursion would overflow the stack.
  for (const [source, target] of copies) {
    for (const name of Array.isArray(source) ? Object.keys(source) : Reflect.ownKeys(source)) {
      Object.defineProperty(target, typeof name === "string" ? String(clean(name)) : name, {
        value: clean(Reflect.get(source, name)),
        enumerable: Object.prototype.propertyIsEnumerable.call(source, name),
        writable: true,
        configurable: true,
      });
    }
  }
  return changed ? copy : value;
}

/** Returns the beginning of a copy; undefined for an object that does not show all that it holds. */
function emptyCopy(source: object, clean: (value: unknown) => unknown): object | undefined {
  if (Array.isArray(source)) return [];
  // Also for objects of another realm, as in Jest, and for a DOMException.
  const prototype: unknown = Object.getPrototypeOf(source);
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return {};
  const { name, message } = Object(source);
  if (typeof message !== "string") return undefined;
  return Object.defineProperty(new Error(String(clean(message))), "name", {
    value: name,
    configurable: true,
    writable: true,
  });
}
