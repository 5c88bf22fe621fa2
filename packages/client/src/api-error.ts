import { readErrorBody } from "./error-body.ts";
import { guard, mark, MeshliftError } from "./errors.ts";
import { hintFor } from "./hint.ts";

/** What an {@link ApiError} is made of. */
export interface ApiErrorInit {
  status: number;
  operation: string;
  message: string;
  code?: string | undefined;
  detail?: string | undefined;
  requestId?: string | undefined;
  hint?: string | undefined;
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
  /** The answer's body: parsed JSON, or the text where it was none. */
  declare readonly body: unknown;

  static {
    mark(this, "ApiError");
  }

  constructor({ message, ...rest }: ApiErrorInit) {
    super(message);
    Object.assign(this, rest);
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

/** Codes for an engine that does not exist, sent with 400 or 401 (the vendor's Terraform provider, cse). */
const engineNotFound = new Set(["SVCSTG.00401116", "SVCSTG.00501116", "SVCSTG.00501125"]);

/**
 * The error that an answer stands for.
 * @param body parsed JSON, or text.
 * @param now ms since the epoch, to explain a refused signature by a clock that is off.
 */
export function toApiError(
  operation: string,
  { status, headers }: Response,
  body: unknown,
  now: number,
): ApiError {
  const { code, message, detail, requestId } = readErrorBody(body);
  const gone = code !== undefined && engineNotFound.has(code);
  const ErrorClass = gone ? NotFoundError : (byStatus.get(status) ?? ApiError);
  return new ErrorClass({
    operation,
    status,
    code,
    message: message ?? `answered ${status} without an error message`,
    detail,
    requestId: requestId ?? headers.get("X-Request-Id") ?? undefined,
    hint: hintFor(status, gone ? "engine-not-found" : code, headers, now),
    body,
  });
}

/** Like `instanceof ApiError`, also for errors of a second copy of this package. */
export const isApiError = /* @__PURE__ */ guard<ApiError>("ApiError");

/** Like `instanceof NotFoundError`, also for errors of a second copy of this package. */
export const isNotFoundError = /* @__PURE__ */ guard<NotFoundError>("NotFoundError");
