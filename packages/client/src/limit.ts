import { longestDelay } from "./clock.ts";
import { InputError } from "./errors.ts";

/**
 * A limit in ms.
 * @throws {InputError} when it is no positive number that a timer can hold.
 */
export function readLimit(option: string, value: number): number {
  if (Number.isFinite(value) && value > 0 && value <= longestDelay) return value;
  throw new InputError(option, `expected milliseconds above 0 and up to ${longestDelay}, got ${value}`);
}
