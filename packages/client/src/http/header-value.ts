import { demand, demandObject } from "../errors/input-error.ts";
import type { HeaderOptions } from "../options.ts";

/** @throws {InputError} for a text that no header can hold. */
export function readHeaderValue(option: string, text: string): string {
  demand(/^[!-~]([ -~]*[!-~])?$/.test(text), option, "expected visible ASCII characters");
  return text;
}

/** A name of a header, other than those of every request. */
const additional = /^(?!(accept|content-type|host|user-agent)$)[\w.-]+$/;

/**
 * Returns additional headers by lower-case name, without those that are undefined.
 * @throws {InputError} for a malformed name or value, which it does not repeat, and for a header that the client sets.
 */
export function readHeaders(headers: HeaderOptions = {}): Record<string, string> {
  demandObject("headers", headers);
  const read: Record<string, string> = {};
  for (const [given, value] of headers instanceof Headers ? headers : Object.entries(headers)) {
    if (value === undefined) continue;
    const [name, option] = [given.toLowerCase(), `headers.${given}`];
    demand(additional.test(name), option, "is set by the client, or is not a header name");
    read[name] = readHeaderValue(option, value);
  }
  return read;
}
