import { bodyLimit, type Reply } from "./exchange.ts";
import type { Problem } from "./problem.ts";
import type { Upstream } from "./upstream-address.ts";
import type { Arrival, Silence } from "./upstream-call.ts";

/** The system's codes as a proxy says them (RFC 9209, section 2.3). */
const errorTypes: [codes: RegExp, type: string][] = [
  [/^(ENOTFOUND|EAI_)/, "dns_error"],
  [/^ECONNREFUSED$/, "connection_refused"],
  [/CERT|SIGNATURE|ALTNAME/, "tls_certificate_error"],
  [/^(EPROTO|ERR_SSL|ERR_TLS)/, "tls_protocol_error"],
];

function errorTypeOf({ broken, code }: Silence): string {
  if (broken === "timeout") return "http_response_timeout";
  if (broken === "unreadable") return "http_protocol_error";
  return errorTypes.find(([codes]) => codes.test(code))?.[1] ?? "destination_unavailable";
}

/**
 * What a caller gets where no answer came. An end of the connection is passed on as one; of what only a proxy can
 * know, it speaks in its own name: with a code that begins with `MOCK.`, and with `Proxy-Status`.
 */
export function replyWithout(silence: Silence, upstream: Upstream): Reply {
  const { broken } = silence;
  if (broken === "reset" || broken === "gone") {
    return { status: 0, headers: {}, delivery: { breaks: "before" } };
  }
  const { message } = explainBreak(silence, upstream);
  return ownReply(broken === "timeout" ? 504 : 502, message, errorTypeOf(silence));
}

/** The answer to a request that belongs to no upstream. */
export function unknownUpstream(
  service: string | undefined,
  host: string,
): { reply: Reply; found: Problem[] } {
  const message =
    service === undefined
      ? `no upstream is known for the host ${host}`
      : `no upstream is known for ${service}`;
  const fix =
    service === undefined
      ? "ask for a documented path, or by the host of a service"
      : `add --upstream ${service}=URL`;
  const found: Problem = {
    kind: "connection",
    direction: "response",
    location: "connection",
    message,
    expected: "an upstream",
    got: "nothing",
    fix,
  };
  return { reply: ownReply(502, `${message}: ${fix}`, "destination_not_found"), found: [found] };
}

/** What a check that failed leaves open. */
export function unchecked(direction: "request" | "response", error: unknown): Problem {
  const got = error instanceof Error ? error.message : String(error);
  return {
    kind: "response",
    direction,
    location: "response",
    message: `the mock could not check the ${direction}: ${got}`,
    expected: "a document that can be checked against",
    got,
    fix: "see whether the document's schemas are right, then report it as a fault of the mock",
  };
}

/** The answer to a request with a body that is not kept, and so cannot be forwarded. */
export function tooLarge(): { reply: Reply; found: Problem[] } {
  const message = `the body is larger than the ${bodyLimit} bytes (12 MB) that the mock forwards`;
  return { reply: ownReply(413, message, "http_request_denied"), found: [] };
}

/** An answer of the proxy itself. */
function ownReply(status: number, message: string, type: string): Reply {
  return {
    status,
    headers: { "content-type": "application/json", "proxy-status": `meshlift-mock; error=${type}` },
    body: { error_code: `MOCK.${status}`, error_msg: message },
  };
}

/** What a break means for the contract: nothing where the caller itself went away. */
export function findBreak(silence: Silence, upstream: Upstream, arrival?: Arrival): Problem[] {
  if (silence.broken === "gone") return [];
  const { message, got, fix } = explainBreak(silence, upstream, arrival !== undefined);
  return [
    {
      kind: "connection",
      direction: "response",
      ...(arrival && { status: arrival.status }),
      location: "connection",
      message,
      expected: "a whole answer",
      got,
      fix,
    },
  ];
}

function explainBreak(
  { broken, code }: Silence,
  { url }: Upstream,
  inside = false,
): Pick<Problem, "message" | "got" | "fix"> {
  const mend =
    "nothing to change in the spec: see why the service, or something on the way to it, ends answers";
  switch (broken) {
    case "unreachable":
      return {
        message: `the upstream ${url} cannot be reached (${code})`,
        got: "no connection",
        fix: errorTypeOf({ broken, code }).startsWith("tls_")
          ? "check https and the certificate; NODE_EXTRA_CA_CERTS=FILE adds a certificate authority"
          : "check the URL of --upstream, and that the service runs",
      };
    case "timeout":
      return {
        message: `the upstream ${url} was silent for too long${inside ? ", in the middle of a body" : ""}`,
        got: inside ? "the beginning of an answer" : "no answer in time",
        fix: "nothing to change in the spec: wait longer with --upstream-timeout, or see why the service is slow",
      };
    case "unreadable":
      return {
        message: `the upstream ${url} does not speak HTTP/1.1 (${code})`,
        got: "no HTTP answer",
        fix: mend,
      };
    default:
      return {
        message: inside
          ? "the connection ended in the middle of the body"
          : "the connection ended before the answer",
        got: inside ? "the beginning of an answer" : "no answer",
        fix: mend,
      };
  }
}
