import {
  ApiError,
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  ThrottledError,
} from "./api-error.ts";
import { readErrorBody, type ReadResponse } from "./error-body.ts";
import { engineNotFound, hintFor, type SignatureHint } from "./hint.ts";
import { parseRetryAfter } from "./retry-after.ts";

const byStatus = new Map([
  [401, AuthenticationError],
  [403, PermissionError],
  [404, NotFoundError],
  [409, ConflictError],
  [429, ThrottledError],
]);

/**
 * Returns the error for a response other than a success, or for an error body with a success status.
 * @param now ms since the epoch, to detect that a wrong clock caused a rejected signature.
 */
export function toApiError(
  operation: string,
  read: ReadResponse,
  retryable: boolean,
  now: number,
  signatureHint?: SignatureHint,
): ApiError {
  const { response, body } = read;
  const { status, headers } = response;
  const content = readErrorBody(body);
  const { code, message, requestId } = content;
  const ErrorClass = engineNotFound.test(code ?? "")
    ? NotFoundError
    : (byStatus.get(read.status) ?? ApiError);
  const fallback = status === 0 ? "HTTP redirect" : `HTTP ${status} without an error message`;
  return new ErrorClass({
    operation,
    status,
    ...content,
    body,
    message: message ?? fallback,
    requestId: requestId ?? headers.get("X-Request-Id") ?? undefined,
    hint: response.ok ? undefined : hintFor(response, code, now, signatureHint),
    retryable,
    retryAfter: parseRetryAfter(response, now),
  });
}
