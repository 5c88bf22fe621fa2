import type { ConnectionError } from "@meshlift/client";

/** Why no answer came, and whether the request may have reached the service. */
export interface ConnectionFault {
  sent: boolean;
  reason: string;
}

/** Reads the causes of a connection's failure. What is not known to have failed before sending counts as sent. */
export function connectionFault(error: ConnectionError): ConnectionFault {
  const leaves = leavesOf(error);
  return {
    sent: !leaves.every(
      ({ code, message, connecting }) => connecting || isBeforeSending(code) || message === "bad port",
    ),
    reason: leaves.map(reasonOf).join("; "),
  };
}

function reasonOf({ code, message }: Leaf): string {
  if (/wrong version number/i.test(message)) return plainHttp;
  if (message === "bad port")
    return "fetch refuses this port number, for another protocol owns it; use another";
  const known = reasons[code];
  if (known !== undefined) return known;
  // OpenSSL tells of its source files, on several lines.
  const line = message.trim().split("\n")[0] ?? "";
  return line === "" ? code : line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

interface Leaf {
  code: string;
  message: string;
  /** It failed before there was a connection. */
  connecting: boolean;
}

function leavesOf(error: unknown): Leaf[] {
  if (!(error instanceof Error)) return [];
  if (error.cause instanceof Error) return leavesOf(error.cause);
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.flatMap(leavesOf);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const connecting = "syscall" in error && (error.syscall === "connect" || error.syscall === "getaddrinfo");
  return [{ code, message: error.message, connecting }];
}

const beforeSending = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "EPROTO",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Also when the two sides could not agree on TLS. */
function isBeforeSending(code: string): boolean {
  return (
    beforeSending.has(code) || /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/.test(code)
  );
}

const plainHttp = "this port does not speak https; is it http?";

const reasons: Record<string, string> = {
  ENOTFOUND: "there is no host of this name",
  EAI_AGAIN: "the name of the host cannot be looked up now",
  EPROTO: plainHttp,
  ERR_SSL_WRONG_VERSION_NUMBER: plainHttp,
  UND_ERR_CONNECT_TIMEOUT: "nobody answered at this address",
  HPE_INVALID_CONSTANT: "the other side does not speak HTTP",
  UND_ERR_SOCKET: "the other side closed the connection",
  ECONNRESET: "the other side reset the connection",
};
