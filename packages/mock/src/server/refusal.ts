import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type MockResponse, textOf } from "../http/messages.ts";

/**
 * Maximum time for a client to read a response and close the connection, in ms. If the mock closed a connection while
 * the client still sends, the system would reset it, and the client might lose the response.
 */
const linger = 1000;

/** Sends a response on a socket without a `ServerResponse`, and ends the connection. */
export function sendRaw(response: MockResponse, socket: Duplex): void {
  const { status, headers } = response;
  const text = textOf(response);
  const all = { ...headers, "content-length": Buffer.byteLength(text), connection: "close" };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${text}`);
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), linger).unref();
  socket.once("close", () => clearTimeout(timer));
}

/** Sends a response to a request whose body is not read, and ends the connection. */
export async function sendLast(
  response: MockResponse,
  message: IncomingMessage,
  sink: ServerResponse,
): Promise<void> {
  const text = textOf(response);
  const all = { ...response.headers, "content-length": Buffer.byteLength(text), connection: "close" };
  sink.writeHead(response.status, all);
  sink.write(text);
  if (!message.closed) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, linger).unref();
    message.once("close", resolve).resume();
    message.socket.once("end", resolve);
    await promise;
    clearTimeout(timer);
  }
  sink.end();
}
