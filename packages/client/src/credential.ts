import { InputError } from "./errors.ts";

/**
 * A token or a part of a key, as a header can hold it: visible ASCII.
 * @throws {InputError} that does not repeat the value.
 */
export function readCredential(option: string, value: unknown): string {
  if (typeof value !== "string" || value.trim() === "") throw new InputError(option, "is empty");
  if (/^[\x21-\x7e]+$/.test(value)) return value;
  throw new InputError(option, "holds a space, a line break or another character that no credential has");
}
