import type { ConnectionError } from "@meshlift/client";

/** Why there is no response, and whether the request may have reached the service. */
export interface ConnectionFailure {
  sent: boolean;
  reason: string;
}

/** Reads the causes of a connection error. A cause that is not known to precede the request counts as sent. */
export function connectionFailure(error: ConnectionError): ConnectionFailure {
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
    return "fetch refuses this port because another protocol uses it; choose another port";
  const known = reasons[code];
  if (known !== undefined) return known;
  // OpenSSL adds lines about its source files.
  const line = message.trim().split("\n")[0] ?? "";
  return line === "" ? code : line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

interface Leaf {
  code: string;
  message: string;
  /** It failed before the connection was open. */
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

/** Includes failures of the TLS handshake. */
function isBeforeSending(code: string): boolean {
  return (
    beforeSending.has(code) || /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/.test(code)
  );
}

const plainHttp = "the port does not answer with TLS; is it http?";

const reasons: Record<string, string> = {
  ENOTFOUND: "unknown host",
  EAI_AGAIN: "the host name cannot be resolved at the moment",
  EPROTO: plainHttp,
  ERR_SSL_WRONG_VERSION_NUMBER: plainHttp,
  UND_ERR_CONNECT_TIMEOUT: "no connection within the time limit",
  HPE_INVALID_CONSTANT: "the response is not HTTP",
  UND_ERR_SOCKET: "the server closed the connection",
  ECONNRESET: "the server reset the connection",
};
