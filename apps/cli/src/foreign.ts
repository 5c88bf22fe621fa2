import type { ApiError } from "@meshlift/client";

/** Members that carry the code or the message in the errors of the services and of the gateway. */
const members = ["errorCode", "error_code", "errorMsg", "error_msg", "error_message", "message"];

/**
 * True when something else than the API answered, such as a web server on the port of the endpoint. What a proxy says
 * of a service that it cannot reach, a 429 or 5xx, is no sign of that.
 */
export function isForeign({ status, body }: ApiError): boolean {
  if (status < 300) return typeof body === "string";
  if (status < 400 || status >= 500 || status === 429) return false;
  if (typeof body !== "object" || body === null) return true;
  return !members.some((name) => typeof Reflect.get(body, name) === "string");
}

export const foreignAdvice =
  "The answer is not from this API: check --endpoint or MESHLIFT_ENDPOINT, and any proxy on the way.";
