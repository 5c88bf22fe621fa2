import { demand } from "../errors/input-error.ts";
import { checkNames } from "../errors/known-names.ts";
import type { PartialRetry, RetryOptions } from "../options.ts";
import { readDuration } from "./clock.ts";

const defaults: RetryOptions = { retries: 2, baseDelay: 500, maxDelay: 20_000 };

/**
 * Returns the retry policy that options and defaults give.
 * @throws {InputError} for a malformed property, or one that is not known.
 */
export function readRetry(given: PartialRetry = {}, fallback: RetryOptions = defaults): RetryOptions {
  checkNames("retry", given, defaults, "retry.");
  const { retries = fallback.retries, baseDelay = fallback.baseDelay, maxDelay = fallback.maxDelay } = given;
  demand(
    Number.isInteger(retries) && retries >= 0,
    "retry.retries",
    `expected a whole number from 0, got ${retries}`,
  );
  return {
    retries,
    baseDelay: readDuration("retry.baseDelay", baseDelay),
    maxDelay: readDuration("retry.maxDelay", maxDelay),
  };
}
