import { ApiError } from "../errors/api-error.ts";
import { toApiError } from "../errors/response-error.ts";
import type { HttpResponse } from "../http/http-types.ts";
import { isRetryable } from "../http/retry-policy.ts";
import type { OperationSpec } from "./operation-spec.ts";

/**
 * Returns the result of a named call: the parsed body of its response.
 * @throws {ApiError} for every response but the documented success, also where its body is missing or not JSON.
 */
export function readResult<Result>(spec: OperationSpec, response: HttpResponse, now: number): Result;
export function readResult(
  { id: operation, method, empty }: OperationSpec,
  envelope: HttpResponse,
  now: number,
): unknown {
  const { response, text } = envelope;
  if (!response.ok) throw toApiError(operation, envelope, isRetryable(method, envelope), now);
  if (empty === true) return undefined;
  const { status } = response;
  try {
    return JSON.parse(text);
  } catch {
    const how = text === "" ? "without a body" : "with a body that is not JSON";
    throw new ApiError({ operation, status, message: `HTTP ${status} ${how}`, body: text });
  }
}
