import { guard, mark, MeshliftError } from "./meshlift-error.ts";

/** The properties of an {@link ApiError}. */
export interface ApiErrorInit {
  status: number;
  operation: string;
  message: string;
  code?: string | undefined;
  detail?: string | undefined;
  requestId?: string | undefined;
  hint?: string | undefined;
  retryable?: boolean;
  retryAfter?: number | undefined;
  body?: unknown;
}

/**
 * A response of the service, or of the gateway in front of it, other than the documented success.
 * Branch on {@link status} or on the class: two generations of ASM's codes are documented, but not which one a region
 * sends (vendor's pages ErrorCode.html and asm_api_0018.html).
 */
export class ApiError extends MeshliftError {
  /** HTTP status code; 0 where a browser hides it, as it does for a redirect. */
  declare readonly status: number;
  /** `operationId` of the call, such as `mesh-upgrades/get`; method and path template for a raw call. */
  declare readonly operation: string;
  /** Error code exactly as sent, such as `ASM.01404001`; undefined where the response held none. */
  declare readonly code: string | undefined;
  /** The `detail` of a CSE response. */
  declare readonly detail: string | undefined;
  /** The gateway's id of the request, to quote in a support ticket. */
  declare readonly requestId: string | undefined;
  /** A remedy, where the vendor's documentation supports one. */
  declare readonly hint: string | undefined;
  /**
   * True when the same call may be retried: a read after 408, 429, 500, 502, 503, 504 or a body cut short, a write only
   * after a 429 of the gateway, which did not let it through. The client has already retried as often as `retry` allows.
   */
  declare readonly retryable: boolean;
  /** `Retry-After` of the response in ms, also where it is a date; undefined where the response has none. */
  declare readonly retryAfter: number | undefined;
  /**
   * Body of the response, without the client's credentials: parsed JSON, or the text where it is not JSON; undefined where
   * it is longer than `maxResponseSize`.
   */
  declare readonly body: unknown;

  static {
    mark(this, "ApiError");
  }

  constructor({ message, retryable = false, ...rest }: ApiErrorInit) {
    super(message);
    Object.assign(this, rest, { retryable });
  }
}

/** 404, or a code that says the same: CSE sends 400 or 401 for an engine or a job that does not exist. */
export class NotFoundError extends ApiError {
  static {
    mark(this, "NotFoundError");
  }
}

/** 401: no valid token or signature. Do not retry it: more than five in a row lock authentication for 5 minutes. */
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

/** 409: the resource exists already, or its state forbids the call. */
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

/** Like `instanceof ApiError`, also for errors of a second copy of this package. */
export const isApiError = /* @__PURE__ */ guard<ApiError>("ApiError");

/** Like `instanceof NotFoundError`, also for errors of a second copy of this package. */
export const isNotFoundError = /* @__PURE__ */ guard<NotFoundError>("NotFoundError");
