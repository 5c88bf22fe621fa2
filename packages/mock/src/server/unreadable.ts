import { type IncomingMessage, maxHeaderSize } from "node:http";
import type { Refusal } from "../violations/violation.ts";

/** Returns status and reason for input that Node cannot parse. Node itself would send a status without a reason. */
export function explainUnreadable({
  code,
  message,
  rawPacket,
}: NodeJS.ErrnoException & { rawPacket?: Buffer }): Refusal {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return {
        code: "headers-too-large",
        status: 431,
        reason: `the headers are larger than ${maxHeaderSize} bytes: send fewer or shorter ones`,
      };
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return {
        code: "incomplete-request",
        status: 408,
        reason: "the request did not arrive in time: send it whole",
      };
    case "HPE_INVALID_EOF_STATE":
      return {
        code: "incomplete-request",
        status: 400,
        reason: "the connection ended in the middle of a request: send it whole, and check Content-Length",
      };
    case "HPE_PAUSED_H2_UPGRADE":
      return {
        code: "unsupported-http-version",
        status: 505,
        reason: "the request is HTTP/2, and this port speaks HTTP/1.1: use HTTP/1.1",
      };
    default:
  }
  if (code?.startsWith("ERR_SSL_")) {
    const reason = `the TLS handshake failed (${code}): does the client trust the certificate of the mock?`;
    return { code: "not-http", status: 400, reason };
  }
  if (isTls(rawPacket)) {
    const reason =
      "the request is encrypted with TLS, and this port speaks plain HTTP: use http:// for the mock";
    return { code: "not-http", status: 400, reason };
  }
  const reason = `the request cannot be read as HTTP/1.1 (${message}): is this the right port?`;
  return { code: "not-http", status: 400, reason };
}

/** Reports whether bytes begin as a TLS handshake does (RFC 8446, section 5.1). */
export function isTls(bytes: Buffer | undefined): boolean {
  return bytes?.[0] === 0x16 && bytes[1] === 0x03;
}

/** The refusal of a connection without TLS. */
export const plainHttp: Refusal = {
  code: "not-http",
  status: 400,
  reason: "the connection is not encrypted, and this port speaks HTTPS: use https:// for the mock",
};

/** Returns the reason to refuse a request because of its version or its `Host` (RFC 9112, sections 2.3 and 3.2). */
export function findRefusal({ httpVersion, rawHeaders }: IncomingMessage): Refusal | undefined {
  if (httpVersion === "1.0") return undefined;
  if (httpVersion !== "1.1") {
    const reason = `the request is HTTP/${httpVersion}, and this port speaks HTTP/1.1: use HTTP/1.1`;
    return { code: "unsupported-http-version", status: 505, reason };
  }
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === "host") hosts += 1;
  }
  if (hosts === 1) return undefined;
  const reason =
    hosts === 0
      ? "the request has no Host header, which HTTP/1.1 requires: send one"
      : `the request has ${hosts} Host headers: send one`;
  return { code: "invalid-host", status: 400, reason };
}
