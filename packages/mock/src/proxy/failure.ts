import { bodyLimit } from "../http/body.ts";
import type { MockResponse, UpstreamResponse } from "../http/messages.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";
import type { Upstream } from "./address.ts";
import type { UpstreamFailure } from "./send.ts";

/** The names of the system's codes in `Proxy-Status` (RFC 9209, section 2.3). */
const errorTypes: [codes: RegExp, type: string][] = [
  [/^(ENOTFOUND|EAI_)/, "dns_error"],
  [/^ECONNREFUSED$/, "connection_refused"],
  [/CERT|SIGNATURE|ALTNAME/, "tls_certificate_error"],
  [/^(EPROTO|ERR_SSL|ERR_TLS)/, "tls_protocol_error"],
];

function errorTypeOf({ kind, code }: UpstreamFailure): string {
  if (kind === "timeout") return "http_response_timeout";
  if (kind === "unreadable") return "http_protocol_error";
  return errorTypes.find(([codes]) => codes.test(code))?.[1] ?? "destination_unavailable";
}

/**
 * Returns the response if the upstream sent none. A closed connection is passed through as such; other failures get a
 * response of the proxy, with a code that begins with `MOCK.` and with `Proxy-Status`.
 */
export function failureResponse(failure: UpstreamFailure, upstream: Upstream): MockResponse {
  const { kind } = failure;
  if (kind === "reset" || kind === "gone") {
    return { status: 0, headers: {}, delivery: { breaks: "before" } };
  }
  const { message } = explainFailure(failure, upstream);
  return proxyResponse(kind === "timeout" ? 504 : 502, message, errorTypeOf(failure));
}

/** Returns the response to a request without an upstream. */
export function unknownUpstream(
  service: string | undefined,
  host: string,
): { response: MockResponse; found: ViolationDetails[] } {
  const message =
    service === undefined
      ? `no upstream is known for the host ${host}`
      : `no upstream is known for ${service}`;
  const fix =
    service === undefined
      ? "request a documented path, or send the host of a service"
      : `add --upstream ${service}=URL`;
  const found = violates("missing-upstream", {
    direction: "response",
    location: "connection",
    message,
    expected: "an upstream",
    got: "nothing",
    fix,
  });
  return { response: proxyResponse(502, `${message}: ${fix}`, "destination_not_found"), found: [found] };
}

/** Returns the violation for a check that failed. */
export function checkFailed(direction: "request" | "response", error: unknown): ViolationDetails {
  const got = error instanceof Error ? error.message : String(error);
  return violates("unusable-document", {
    direction,
    location: "response",
    message: `the mock could not check the ${direction}: ${got}`,
    expected: "a document that can be checked against",
    got,
    fix: "see whether the document's schemas are right, then report it as a fault of the mock",
  });
}

/** Returns the response to a request whose body is not kept, and so cannot be forwarded. */
export function tooLargeToForward(): { response: MockResponse; found: ViolationDetails[] } {
  const message = `the body is larger than the ${bodyLimit} bytes (12 MB) that the mock forwards`;
  return { response: proxyResponse(413, message, "http_request_denied"), found: [] };
}

/** Returns a response of the proxy itself. */
export function proxyResponse(status: number, message: string, type: string): MockResponse {
  return {
    status,
    headers: { "content-type": "application/json", "proxy-status": `meshlift-mock; error=${type}` },
    body: { error_code: `MOCK.${status}`, error_msg: message },
  };
}

/** Returns the violations of a failure: none where the caller itself went away. */
export function failureViolations(
  failure: UpstreamFailure,
  upstream: Upstream,
  upstreamResponse?: UpstreamResponse,
): ViolationDetails[] {
  if (failure.kind === "gone") return [];
  const { code, message, got, fix } = explainFailure(failure, upstream, upstreamResponse !== undefined);
  return [
    violates(code, {
      direction: "response",
      ...(upstreamResponse && { status: upstreamResponse.status }),
      location: "connection",
      message,
      expected: "a whole response",
      got,
      fix,
    }),
  ];
}

function explainFailure(
  { kind, code }: UpstreamFailure,
  { url }: Upstream,
  inside = false,
): Pick<ViolationDetails, "code" | "message" | "got" | "fix"> {
  const fix =
    "nothing to change in the spec: see why the service, or something on the way to it, ends responses";
  switch (kind) {
    case "unreachable":
      return {
        code: "upstream-unreachable",
        message: `the upstream ${url} cannot be reached (${code})`,
        got: "no connection",
        fix: errorTypeOf({ kind, code }).startsWith("tls_")
          ? "check https and the certificate; NODE_EXTRA_CA_CERTS=FILE adds a certificate authority"
          : "check the URL of --upstream, and that the service runs",
      };
    case "timeout":
      return {
        code: "upstream-timeout",
        message: `the upstream ${url} was silent for too long${inside ? ", in the middle of a body" : ""}`,
        got: inside ? "the beginning of a response" : "no response in time",
        fix: "nothing to change in the spec: wait longer with --upstream-timeout, or see why the service is slow",
      };
    case "unreadable":
      return {
        code: "upstream-not-http",
        message: `the upstream ${url} does not speak HTTP/1.1 (${code})`,
        got: "no HTTP response",
        fix,
      };
    default:
      return {
        code: "upstream-connection-closed",
        message: inside
          ? "the connection ended in the middle of the body"
          : "the connection ended before the response",
        got: inside ? "the beginning of a response" : "no response",
        fix,
      };
  }
}
