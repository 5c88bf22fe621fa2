import { demand } from "../errors/input-error.ts";

/**
 * Returns a token, or a part of a key.
 * @throws {InputError} that does not repeat the value.
 */
export function readCredential(option: string, value: unknown): string {
  demand(typeof value === "string" && value.trim() !== "", option, "is empty");
  demand(/^[!-~]+$/.test(value), option, "expected visible ASCII characters, no space or line break");
  return value;
}
