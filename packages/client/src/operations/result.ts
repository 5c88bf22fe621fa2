import { ApiError } from "../errors/api-error.ts";
import { isHiddenError } from "../errors/error-body.ts";
import { toApiError } from "../errors/response-error.ts";
import type { HttpResponse } from "../http/http-types.ts";
import { isRetryable } from "../http/retry-policy.ts";
import type { OperationSpec } from "./operation-spec.ts";

/**
 * Returns the result of a named call: the parsed body of its response.
 * @throws {ApiError} for every response but the documented success: also for an error body with a success status, and
 * where the body is missing, not JSON, or of another JSON type than the document says.
 */
export function readResult<Result>(spec: OperationSpec, response: HttpResponse, now: number): Result;
export function readResult(
  { id: operation, method, empty, json = ["object"] }: OperationSpec,
  read: HttpResponse,
  now: number,
): unknown {
  const { response, text, body } = read;
  const retryable = isRetryable(method, read);
  if (!response.ok || isHiddenError(read)) throw toApiError(operation, read, retryable, now);
  if (empty === true) return undefined;
  const type = typeOf(body);
  if (body !== text && (json.length === 0 || json.includes(type))) return body;
  const how =
    text === ""
      ? "out a body"
      : ` ${body === text ? "a body that is not JSON" : `${type} instead of ${json.join(" or ")}`}`;
  const { status, headers } = response;
  const requestId = headers.get("X-Request-Id") ?? undefined;
  throw new ApiError({ operation, status, message: `HTTP ${status} with${how}`, requestId, retryable, body });
}

/** Returns the type of a parsed JSON value, by the name that JSON Schema gives it; `number` for an integer too. */
function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
