import { hasOtherBodies } from "../../generated/encoding.ts";
import type { SignatureHint } from "../errors/hint.ts";
import { toApiError } from "../errors/response-error.ts";
import type { HttpResponse } from "../http/http-types.ts";
import { isRetryable } from "../http/retry-policy.ts";
import type { OperationSpec } from "./operation-spec.ts";

/**
 * Returns the result of a named call: the parsed body of its response.
 * @throws {ApiError} for every response but the documented success: also for an error body with a success status, and
 * where the body is missing, not JSON, or of another JSON type than the document says.
 */
export function readResult<Result>(
  spec: OperationSpec,
  response: HttpResponse,
  now: number,
  signatureHint?: SignatureHint,
): Result;
export function readResult(
  { id: operation, method, empty, receive, json = ["object"] }: OperationSpec,
  read: HttpResponse,
  now: number,
  signatureHint?: SignatureHint,
): unknown {
  const { response, text, body, status } = read;
  const retryable = isRetryable(method, read);
  if (!response.ok || status >= 400) throw toApiError(operation, read, retryable, now, signatureHint);
  if (empty === true || (hasOtherBodies && empty && text === "")) return undefined;
  if (hasOtherBodies && receive) return { text, bytes: read.bytes, any: body }[receive];
  const type = body === null ? "null" : Array.isArray(body) ? "array" : typeof body;
  if (body !== text && (json.length === 0 || json.includes(type))) return body;
  const expected = body === text ? "JSON" : `a JSON ${json.join(" or ")}`;
  const found = text === "" ? "out a body" : ` a body that is not ${expected}`;
  throw toApiError(operation, read, retryable, now, signatureHint, found);
}
