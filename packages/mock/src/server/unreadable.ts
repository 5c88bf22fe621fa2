import { maxHeaderSize, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type MockResponse, textOf } from "../http/messages.ts";

/** Explains what Node cannot read as a request; by itself, it would send a status and no reason. */
export function explainUnreadable({
  code,
  message,
  rawPacket,
}: NodeJS.ErrnoException & { rawPacket?: Buffer }): { status: number; reason: string } {
  if (code === "HPE_HEADER_OVERFLOW") {
    const reason = `the headers are larger than ${maxHeaderSize} bytes: send fewer or shorter ones`;
    return { status: 431, reason };
  }
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return { status: 408, reason: "the request did not arrive in time: send it whole" };
  }
  if (isTls(rawPacket)) {
    const reason =
      "the request is encrypted with TLS, and this port speaks plain HTTP: use http:// for the mock";
    return { status: 400, reason };
  }
  const reason = `the request cannot be read as HTTP/1.1 (${message}): is this the right port?`;
  return { status: 400, reason };
}

/** Reports whether bytes begin as a TLS handshake does (RFC 8446, section 5.1). */
function isTls(bytes: Buffer | undefined): boolean {
  return bytes?.[0] === 0x16 && bytes[1] === 0x03;
}

/** Sends a response where Node has no `ServerResponse`, and ends the connection. */
export function sendRaw(response: MockResponse, socket: Duplex): void {
  const { status, headers } = response;
  const text = textOf(response);
  const all = { ...headers, "content-length": Buffer.byteLength(text), connection: "close" };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  // The client may be gone.
  socket.on("error", () => {});
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${text}`);
}
