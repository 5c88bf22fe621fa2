/** An HTTP response whose body has been read. */
export interface ReadResponse {
  /** Its status and headers. */
  response: Response;
  text: string;
  /** Parsed JSON, or the text where it is not JSON. */
  body: unknown;
}

/** The content of an error response, whichever spelling it uses. */
export interface ErrorBody {
  code: string | undefined;
  message: string | undefined;
  detail: string | undefined;
  requestId: string | undefined;
}

/**
 * Reads the three spellings in use: ASM's `errorCode`/`errorMsg`, CSE's `error_code`/`error_msg`/`detail`, and the
 * gateway's `error_code`/`error_msg`/`request_id`; also `error_message` and `message`, seen in some CSE responses.
 * For anything else, such as a proxy's HTML page, every property is undefined.
 */
export function readErrorBody(body: unknown): ErrorBody {
  const first = (...names: string[]): string | undefined =>
    names
      .map((name): unknown => Reflect.get(Object(body), name))
      .find((value): value is string => typeof value === "string" && value !== "");
  return {
    code: first("errorCode", "error_code"),
    message: first("errorMsg", "error_msg", "error_message", "message"),
    detail: first("detail"),
    requestId: first("request_id"),
  };
}

/** Reports whether a response with a success status holds an error body: a gateway may send one with HTTP 200. */
export function isHiddenError({ response, body }: ReadResponse): boolean {
  if (!response.ok) return false;
  const { code, message } = readErrorBody(body);
  return code !== undefined && message !== undefined;
}

/**
 * Returns the status that a response means: that of HTTP, or for an error body with HTTP 200 the one in its code, such as
 * 404 in `ASM.01404001` and 429 for the gateway's `APIGW.0308`.
 */
export function statusOf(read: ReadResponse): number {
  const { status } = read.response;
  if (!isHiddenError(read)) return status;
  const { code = "" } = readErrorBody(read.body);
  if (/^APIGW?\.0308$/.test(code)) return 429;
  return Number(/^ASM\.01([45]\d\d)\d{3}$/.exec(code)?.[1] ?? status);
}

/** Returns parsed JSON, or the text where it is not JSON. No JSON text equals its own value. */
export function readJson(text: string): unknown {
  if (text === "") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
