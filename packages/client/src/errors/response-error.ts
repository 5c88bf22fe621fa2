import {
  ApiError,
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  ThrottledError,
} from "./api-error.ts";
import { readErrorBody, type ReadResponse } from "./error-body.ts";
import { notFoundCode, hintFor, type SignatureHint } from "./hint.ts";
import { parseRetryAfter } from "./retry-after.ts";

const byStatus = new Map([
  [401, AuthenticationError],
  [403, PermissionError],
  [404, NotFoundError],
  [409, ConflictError],
  [429, ThrottledError],
]);

/**
 * Returns the error for a response other than the documented success.
 * @param now ms since the epoch, to detect that a wrong clock caused a rejected signature.
 * @param problem of a response that cannot be read; default: what the response itself says.
 */
export function toApiError(
  operation: string,
  read: ReadResponse,
  retryable: boolean,
  now: number,
  signatureHint?: SignatureHint,
  problem?: string,
): ApiError {
  const { response, body } = read;
  const { status, headers } = response;
  const content = readErrorBody(body);
  const { code, message, requestId } = content;
  const ErrorClass = notFoundCode.test(code ?? "") ? NotFoundError : (byStatus.get(read.status) ?? ApiError);
  const own = problem === undefined ? message : undefined;
  const fallback = status === 0 ? "HTTP redirect" : `HTTP ${status} with${problem ?? "out an error message"}`;
  return new ErrorClass({
    operation,
    status,
    ...content,
    body,
    message: own ?? fallback,
    requestId: requestId ?? headers.get("X-Request-Id") ?? undefined,
    hint: response.ok ? undefined : hintFor(response, code, now, signatureHint),
    retryable,
    retryAfter: parseRetryAfter(response, now),
  });
}
