import { readErrorBody } from "./error-body.ts";
import { guard, mark, MeshliftError } from "./errors.ts";
import { engineNotFound, hintFor } from "./hint.ts";
import { isRepeatable } from "./retry.ts";
import type { Answer } from "./attempt.ts";

/** What an {@link ApiError} is made of: its members, by their names. */
export interface ApiErrorInit {
  status: number;
  operation: string;
  message: string;
  code?: string | undefined;
  detail?: string | undefined;
  requestId?: string | undefined;
  hint?: string | undefined;
  retryable?: boolean;
  body?: unknown;
}

/**
 * The service, or the gateway in front of it, answered with something other than the documented success.
 * Branch on {@link status} or on the class: two vintages of ASM's codes are documented, and which one a region sends
 * is not (vendor's pages ErrorCode.html and asm_api_0018.html).
 */
export class ApiError extends MeshliftError {
  /** HTTP status code; 0 where a browser hides it, as it does for a redirect. */
  declare readonly status: number;
  /** `operationId` of the call, such as `mesh-upgrades/get`; method and path template for a raw call. */
  declare readonly operation: string;
  /** Error code exactly as sent, such as `ASM.01404001`; undefined where the answer held none. */
  declare readonly code: string | undefined;
  /** What a CSE answer adds as `detail`. */
  declare readonly detail: string | undefined;
  /** The gateway's id of the request, to quote in a support ticket. */
  declare readonly requestId: string | undefined;
  /** What to try next, where the vendor's documentation supports it. */
  declare readonly hint: string | undefined;
  /**
   * True when the same call may be sent again: a read after 429, 502, 503 or 504, a write only after a 429 of the
   * gateway, which did not let it through. The client has done so already, as often as `retry` says.
   */
  declare readonly retryable: boolean;
  /** The answer's body: parsed JSON, or the text where it was none. */
  declare readonly body: unknown;

  static {
    mark(this, "ApiError");
  }

  constructor({ message, retryable = false, ...rest }: ApiErrorInit) {
    super(message);
    Object.assign(this, rest, { retryable });
  }
}

/** 404, or a code that says the same: CSE answers 400 or 401 for an engine that does not exist. */
export class NotFoundError extends ApiError {
  static {
    mark(this, "NotFoundError");
  }
}

/** 401: no valid token or signature. Do not repeat it: more than five in a row lock authentication for 5 minutes. */
export class AuthenticationError extends ApiError {
  static {
    mark(this, "AuthenticationError");
  }
}

/** 403: the caller is known and lacks the permission. */
export class PermissionError extends ApiError {
  static {
    mark(this, "PermissionError");
  }
}

/** 409: it exists already, or its state forbids the call. */
export class ConflictError extends ApiError {
  static {
    mark(this, "ConflictError");
  }
}

/** 429: throttled by the gateway, or the resource is locked by another request. */
export class ThrottledError extends ApiError {
  static {
    mark(this, "ThrottledError");
  }
}

const byStatus = new Map([
  [401, AuthenticationError],
  [403, PermissionError],
  [404, NotFoundError],
  [409, ConflictError],
  [429, ThrottledError],
]);

/**
 * The error that an answer stands for.
 * @param now ms since the epoch, to explain a refused signature by a clock that is off.
 */
export function toApiError(operation: string, method: string, answer: Answer, now: number): ApiError {
  const { response, text } = answer;
  const { status, headers } = response;
  const { code, message, detail, requestId, body } = readErrorBody(text);
  const ErrorClass = engineNotFound.test(code ?? "") ? NotFoundError : (byStatus.get(status) ?? ApiError);
  const said = status === 0 ? "answered with a redirect" : `answered ${status} without an error message`;
  return new ErrorClass({
    operation,
    status,
    code,
    message: message ?? said,
    detail,
    requestId: requestId ?? headers.get("X-Request-Id") ?? undefined,
    hint: hintFor(response, code, now),
    retryable: isRepeatable(method, answer),
    body,
  });
}

/** Like `instanceof ApiError`, also for errors of a second copy of this package. */
export const isApiError = /* @__PURE__ */ guard<ApiError>("ApiError");

/** Like `instanceof NotFoundError`, also for errors of a second copy of this package. */
export const isNotFoundError = /* @__PURE__ */ guard<NotFoundError>("NotFoundError");
