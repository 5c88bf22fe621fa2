import { demand } from "../errors/input-error.ts";
import { checkNames } from "../errors/known-names.ts";
import type { CallOptions, RetryOptions } from "../options.ts";
import { readDuration } from "./clock.ts";

/** The time limits and the retry policy of a call, or those that a client's calls have by default. */
export interface Limits {
  timeout: number;
  attemptTimeout: number;
  retry: RetryOptions;
}

/** The limits of a client that sets none. */
export const defaultLimits: Limits = {
  timeout: 120_000,
  attemptTimeout: 30_000,
  retry: { retries: 2, baseDelay: 500, maxDelay: 20_000 },
};

/**
 * Returns the limits that options and defaults give.
 * @throws {InputError} for a malformed property, or one of `retry` that is not known.
 */
export function readLimits(
  { timeout, attemptTimeout, retry = {} }: Pick<CallOptions, keyof Limits>,
  fallback: Limits,
): Limits {
  checkNames("retry", retry, fallback.retry, "retry.");
  const {
    retries = fallback.retry.retries,
    baseDelay = fallback.retry.baseDelay,
    maxDelay = fallback.retry.maxDelay,
  } = retry;
  demand(
    Number.isInteger(retries) && retries >= 0,
    "retry.retries",
    `expected a whole number from 0, got ${retries}`,
  );
  return {
    timeout: readDuration("timeout", timeout ?? fallback.timeout),
    attemptTimeout: readDuration("attemptTimeout", attemptTimeout ?? fallback.attemptTimeout),
    retry: {
      retries,
      baseDelay: readDuration("retry.baseDelay", baseDelay),
      maxDelay: readDuration("retry.maxDelay", maxDelay),
    },
  };
}
