import type { FetchResponse } from "../options.ts";

/** An HTTP response whose body has been read. */
export interface ReadResponse {
  /** Its headers and its status, as they were received. */
  response: FetchResponse;
  /** Undefined where it is longer than `maxResponseSize`. */
  text: string | undefined;
  /** The bytes of a success that the document describes as neither JSON nor text. */
  bytes?: Uint8Array;
  /** Parsed JSON, or the text where it is not JSON. */
  body: unknown;
  /**
   * The status that it means. It differs from that of HTTP for an error body with a success status, which some gateways
   * send: then it is the one in the code, such as 404 in `ASM.01404001`, else 400.
   */
  status: number;
}

/** Returns a response with its text, parsed once. */
export function readResponse(
  response: FetchResponse,
  text: string | undefined,
  body: unknown = readJson(text),
): ReadResponse {
  let { status } = response;
  if (response.ok) {
    const { code, message } = readErrorBody(body);
    // The gateway's 308 is its 429.
    if (code && message)
      status = Number(/^ASM\.01([45]..)/.exec(code)?.[1] ?? (code.endsWith(".0308") ? 429 : 400));
  }
  return { response, text, body, status };
}

/** Returns parsed JSON, or the text where it is not JSON. No JSON text equals its own value. */
function readJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return text;
  }
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
