/**
 * A minimal HTTP client for benchmarks. It takes about 14 µs of CPU per request; undici's `dispatch` takes 21 and
 * `node:http` 30 to 40. The client must not limit the measured servers.
 */
import { connect, type Socket } from "node:net";
import type { FlowRequest, FlowResponse } from "./flows.ts";

/** A connection that is kept alive, with one request at a time. */
export class HttpConnection {
  readonly #socket: Socket;
  readonly #host: string;
  readonly #onResponse: (response: FlowResponse) => void;
  #received = "";

  /** @param onFailure receives an error of the connection, or of a response that cannot be read. */
  constructor(
    origin: string,
    onResponse: (response: FlowResponse) => void,
    onFailure: (error: unknown) => void,
  ) {
    const { host, hostname, port } = new URL(origin);
    this.#host = host;
    this.#onResponse = onResponse;
    const buffer = Buffer.allocUnsafe(65_536);
    this.#socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: {
        buffer,
        callback: (length) => {
          try {
            // One character for each byte, so that positions in the text are positions in the bytes.
            this.#receive(buffer.toString("latin1", 0, length));
          } catch (error) {
            onFailure(error);
          }
          return true;
        },
      },
    });
    this.#socket.on("error", onFailure);
    this.#socket.on("end", () => onFailure(new Error(`${host} closed a connection`)));
  }

  /** Sends a request. Await its response before the next request. */
  send({ method, path, headers, body }: FlowRequest): void {
    let head = `${method} ${path} HTTP/1.1\r\nHost: ${this.#host}\r\n`;
    for (const [name, value] of Object.entries(headers)) head += `${name}: ${value}\r\n`;
    if (body !== undefined) head += `Content-Length: ${body.length}\r\n`;
    this.#socket.write(`${head}\r\n${body ?? ""}`, "latin1");
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(text: string): void {
    this.#received += text;
    const response = readResponse(this.#received);
    if (response === undefined) return;
    this.#received = "";
    this.#onResponse(response);
  }
}

/** Reads a response with its whole body. @returns undefined as long as some of it is missing. */
function readResponse(text: string): FlowResponse | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const head = text.slice(0, end);
  const status = Number(head.slice("HTTP/1.1 ".length, "HTTP/1.1 200".length));
  const body = readBody(head, status, text, end + "\r\n\r\n".length);
  return body === undefined ? undefined : { status, body };
}

function readBody(head: string, status: number, text: string, start: number): string | undefined {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const end = start + Number(length);
    return text.length < end ? undefined : text.slice(start, end);
  }
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return readChunks(text, start);
  if (status === 204 || status === 304) return "";
  throw new Error(`a response has no length: ${head}`);
}

function readChunks(text: string, start: number): string | undefined {
  let body = "";
  let at = start;
  while (true) {
    const line = text.indexOf("\r\n", at);
    if (line === -1) return undefined;
    const size = Number.parseInt(text.slice(at, line), 16);
    const next = line + 2 + size + 2;
    if (text.length < next) return undefined;
    if (size === 0) return body;
    body += text.slice(line + 2, line + 2 + size);
    at = next;
  }
}
