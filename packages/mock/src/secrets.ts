import { isSecretName } from "@meshlift/openapi";

/** Shorter values would be found in words that have nothing to do with them. */
const shortest = 8;

/** Reports whether a header or a query parameter carries a credential, by its name. */
export type IsCredential = (name: string) => boolean;

/**
 * A copy of a request's headers in which credentials can be read by name, but are not listed: whatever prints or
 * stores the headers leaves them out. `cover` redacts the other values.
 */
export function hideCredentials(
  headers: Record<string, string>,
  isCredential: IsCredential,
  cover: (text: string) => string,
): Record<string, string> {
  const copy: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const secret = isCredential(name);
    Object.defineProperty(copy, name, { value: secret ? value : cover(value), enumerable: !secret });
  }
  return copy;
}

/** Makes `***` of a request's credentials and of `others`, wherever in a text they turn up. */
export function coverSecrets(
  headers: Record<string, string>,
  isCredential: IsCredential,
  others: string[] = [],
): (text: string) => string {
  const secrets = Object.entries(headers)
    .filter(([name]) => isCredential(name))
    .flatMap(([, value]) => [value].concat(secretParts(value)))
    .concat(others)
    .filter((value) => value.length >= shortest)
    .toSorted((a, b) => b.length - a.length);
  return (text) => secrets.reduce((covered, secret) => covered.replaceAll(secret, "***"), text);
}

/** Of a signature nothing else is secret: the names of its headers turn up in messages. */
function secretParts(value: string): string[] {
  return value.startsWith("SDK-HMAC-SHA256 ")
    ? [/Signature=([^,\s]+)/.exec(value)?.[1] ?? ""]
    : value.split(/[\s;=]+/);
}

/** A path with its query, in which the values of parameters that sound like credentials are `***`. */
export function coverQuery(url: string, isCredential: IsCredential = isSecretName): string {
  return url.replaceAll(/([?&])([^=&]*)=([^&]*)/g, (whole, sign: string, name: string) =>
    isCredential(name) ? `${sign}${name}=***` : whole,
  );
}
