import {
  ApiError,
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  ThrottledError,
} from "./api-error.ts";
import { readErrorBody } from "./error-body.ts";
import type { FetchResponse } from "../options.ts";
import { engineNotFound, hintFor } from "./hint.ts";

const byStatus = new Map([
  [401, AuthenticationError],
  [403, PermissionError],
  [404, NotFoundError],
  [409, ConflictError],
  [429, ThrottledError],
]);

/**
 * Returns the error for a response other than a success.
 * @param now ms since the epoch, to detect that a wrong clock caused a rejected signature.
 */
export function toApiError(
  operation: string,
  { response, text }: { response: FetchResponse; text: string },
  retryable: boolean,
  now: number,
): ApiError {
  const { status, headers } = response;
  const content = readErrorBody(text);
  const { code, message, requestId } = content;
  const ErrorClass = engineNotFound.test(code ?? "") ? NotFoundError : (byStatus.get(status) ?? ApiError);
  const fallback = status === 0 ? "HTTP redirect" : `HTTP ${status} without an error message`;
  return new ErrorClass({
    operation,
    status,
    ...content,
    message: message ?? fallback,
    requestId: requestId ?? headers.get("X-Request-Id") ?? undefined,
    hint: hintFor(response, code, now),
    retryable,
  });
}
