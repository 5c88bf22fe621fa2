/** The content of an error response, whichever spelling it uses. */
export interface ErrorBody {
  /** Parsed JSON, or the text where it is not JSON. */
  body: unknown;
  code: string | undefined;
  message: string | undefined;
  detail: string | undefined;
  requestId: string | undefined;
}

/**
 * Reads the three spellings in use: ASM's `errorCode`/`errorMsg`, CSE's `error_code`/`error_msg`/`detail`, and the
 * gateway's `error_code`/`error_msg`/`request_id`; also `error_message` and `message`, seen in some CSE responses.
 * For anything else, such as a proxy's HTML page, only `body` is set.
 */
export function readErrorBody(text: string): ErrorBody {
  const body = readJson(text);
  const first = (...names: string[]): string | undefined =>
    names
      .map((name): unknown => Reflect.get(Object(body), name))
      .find((value): value is string => typeof value === "string" && value !== "");
  return {
    body,
    code: first("errorCode", "error_code"),
    message: first("errorMsg", "error_msg", "error_message", "message"),
    detail: first("detail"),
    requestId: first("request_id"),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
