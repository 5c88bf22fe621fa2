import { demand } from "../errors/input-error.ts";

/** @throws {InputError} for a text that no header can hold. */
export function readHeaderValue(option: string, text: string): string {
  demand(/^[!-~]([ -~]*[!-~])?$/.test(text), option, "expected visible ASCII characters");
  return text;
}
