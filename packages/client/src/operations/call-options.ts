import { checkNames } from "../errors/known-names.ts";
import { readHeaders } from "../http/header-value.ts";
import { readLimits } from "../http/limits.ts";
import type { CallContext } from "../http/transport.ts";
import type { CallOptions } from "../options.ts";
import type { OperationSettings } from "./request-parts.ts";

/** Every option of a call. The type makes the compiler find one that is missing. */
const optionNames: Readonly<Record<keyof CallOptions, true>> = {
  signal: true,
  timeout: true,
  attemptTimeout: true,
  retry: true,
  headers: true,
};

/**
 * Returns the settings of one call, and its headers.
 * @throws {InputError} for a malformed option, or one that is not known.
 */
export function readCallOptions(
  operation: string,
  options: CallOptions,
  settings: OperationSettings,
): Omit<CallContext, "redaction"> & { headers: Record<string, string> } {
  checkNames("options", options, optionNames);
  const { signal, headers } = options;
  return { operation, signal, ...readLimits(options, settings), headers: readHeaders(headers) };
}
