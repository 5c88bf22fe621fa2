/** Everything this client throws on purpose. `catch (error) { if (error instanceof MeshliftError) … }`. */
export class MeshliftError extends Error {
  override name = "MeshliftError";
}

/** An option, parameter or credential is missing or malformed. Nothing was sent. */
export class InputError extends MeshliftError {
  override name = "InputError";
  /** The option or parameter at fault, by the name the caller used. */
  readonly option: string;

  constructor(option: string, problem: string) {
    super(`${option}: ${problem}`);
    this.option = option;
  }
}

/** No answer arrived: the host was unreachable, or the connection broke. `cause` is what `fetch` threw. */
export class ConnectionError extends MeshliftError {
  override name = "ConnectionError";
  /** Scheme, host and port that were called. */
  readonly origin: string;

  constructor(origin: string, cause: unknown) {
    super(`no answer from ${origin}: ${reasonOf(cause)}`, { cause });
    this.origin = origin;
  }
}

/** What an {@link ApiError} is made of. */
export interface ApiErrorInit {
  status: number;
  operation: string;
  message: string;
  code?: string | undefined;
  detail?: string | undefined;
  requestId?: string | undefined;
  body?: unknown;
}

/**
 * The service, or the gateway in front of it, answered with something other than the documented success.
 * Branch on {@link status}: two vintages of ASM's codes are documented, and which one a region sends is not
 * (vendor's pages ErrorCode.html and asm_api_0018.html).
 */
export class ApiError extends MeshliftError {
  override name = "ApiError";
  /** HTTP status code. */
  readonly status: number;
  /** `operationId` of the call, such as `mesh-upgrades/get`. */
  readonly operation: string;
  /** Error code exactly as sent, such as `ASM.01404001`; undefined where the answer held none. */
  readonly code: string | undefined;
  /** What a CSE answer adds as `detail`. */
  readonly detail: string | undefined;
  /** The gateway's id of the request, to quote in a support ticket. */
  readonly requestId: string | undefined;
  /** The answer's body: parsed JSON, or the text where it was none. */
  readonly body: unknown;

  constructor(init: ApiErrorInit) {
    super(init.message);
    this.status = init.status;
    this.operation = init.operation;
    this.code = init.code;
    this.detail = init.detail;
    this.requestId = init.requestId;
    this.body = init.body;
  }

  /** What a log may hold: no header, no request, no credential. */
  toJSON(): ApiErrorInit & { name: string } {
    const { name, status, operation, code, message, detail, requestId, body } = this;
    return { name, status, operation, code, message, detail, requestId, body };
  }
}

/** undici says only "fetch failed" and keeps the reason, at times several, in `cause`. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.cause !== undefined) return reasonOf(thrown.cause);
  if (thrown instanceof AggregateError) return thrown.errors.map(reasonOf).join(", ");
  return thrown.message;
}
