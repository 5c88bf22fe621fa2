import { demand } from "./errors.ts";

/** `setTimeout` fires at once for anything longer: 24 days. */
const longestDelay = 2 ** 31 - 1;

/**
 * A limit in ms.
 * @throws {InputError} when it is no positive number that a timer can hold.
 */
export function readLimit(option: string, value: number): number {
  demand(
    Number.isFinite(value) && value > 0 && value <= longestDelay,
    option,
    `expected milliseconds above 0 and up to ${longestDelay}, got ${value}`,
  );
  return value;
}
