/** What an error answer says, whichever spelling it came in. */
export interface ErrorBody {
  code: string | undefined;
  message: string | undefined;
  detail: string | undefined;
  requestId: string | undefined;
}

/**
 * Reads the three spellings in use: ASM's `errorCode`/`errorMsg`, CSE's `error_code`/`error_msg`/`detail`, and the
 * gateway's `error_code`/`error_msg`/`request_id`; also `error_message` and `message`, seen from single CSE calls.
 * Anything else, such as a proxy's HTML page, gives undefined members.
 */
export function readErrorBody(body: unknown): ErrorBody {
  return {
    code: first(body, "errorCode", "error_code"),
    message: first(body, "errorMsg", "error_msg", "error_message", "message"),
    detail: first(body, "detail"),
    requestId: first(body, "request_id"),
  };
}

function first(body: unknown, ...names: string[]): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  for (const name of names) {
    const value: unknown = Reflect.get(body, name);
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}
