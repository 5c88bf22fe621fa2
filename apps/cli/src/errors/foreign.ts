import type { ApiError } from "@meshlift/client";

/** Fields of the error bodies of the services and of the gateway: the code or the message. */
const errorFields = ["errorCode", "error_code", "errorMsg", "error_msg", "error_message", "message"];

/**
 * Reports whether the response comes from something other than the API, such as a web server on the port of the
 * endpoint. A 429 or 5xx is no sign of that: a proxy sends it for a service that it cannot reach.
 */
export function isForeign({ status, body }: ApiError): boolean {
  if (status < 300) return typeof body === "string";
  if (status < 400 || status >= 500 || status === 429) return false;
  if (typeof body !== "object" || body === null) return true;
  return !errorFields.some((name) => typeof Reflect.get(body, name) === "string");
}

/** The advice for such a response. */
export const foreignAdvice =
  "The response does not come from this API. Check --endpoint or MESHLIFT_ENDPOINT, and any proxy in between.";
