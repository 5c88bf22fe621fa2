import { demand } from "../errors/input-error.ts";

/**
 * Returns a token, or a part of a key.
 * @throws {InputError} that does not repeat the value.
 */
export function readCredential(option: string, value: unknown): string {
  demand(typeof value === "string" && value.trim() !== "", option, "is empty");
  demand(
    /^[!-~]+$/.test(value),
    option,
    "contains a space, a line break or another character that is not valid in a credential",
  );
  return value;
}
