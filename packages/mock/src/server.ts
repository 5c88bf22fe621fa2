import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  maxHeaderSize,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import type { Duplex } from "node:stream";
import type { AdminAccess } from "./admin.ts";
import type { Clock } from "./clock.ts";
import { deliverOverHttp } from "./deliver.ts";
import { collect, type Incoming, type Reply, textOf } from "./exchange.ts";

/** A mock that listens. */
export interface Listening {
  /** Such as `http://127.0.0.1:4010`, without a slash at the end. */
  url: string;
  /** Stops listening and ends all connections. */
  close(): Promise<void>;
}

/** Where to listen. */
export interface Address {
  /** 0, the default, takes a free one. */
  port?: number;
  /** `127.0.0.1` by default: a mock accepts any token, so that other machines are better kept out. */
  host?: string;
  /** Who may use `/__mock/health`, `/__mock/violations` and the like: nobody (`off`) by default. */
  admin?: AdminAccess;
}

/** Answers a request from `peer` before anything else does, or leaves it alone. */
export type FirstAnswer = (incoming: Incoming, peer: string | undefined) => Promise<Reply | undefined>;

/**
 * Serves `handle` over HTTP/1.1.
 * @param first is asked before `handle`.
 * @param refuse makes the answer to what is no HTTP request, from its status and the reason.
 * @param clock tells when a late answer is due.
 * @throws the system's error, such as EADDRINUSE, where it cannot listen.
 */
export async function listen(
  first: FirstAnswer,
  handle: (incoming: Incoming) => Promise<Reply>,
  refuse: (status: number, message: string) => Reply,
  clock: Clock,
  { port = 0, host = "127.0.0.1" }: Address = {},
): Promise<Listening> {
  const server = createServer((request, response) => {
    // A client that went away in the middle needs no answer.
    serve(first, handle, clock, request, response).catch(() => response.destroy());
  });
  server.on("clientError", (error, socket) => answerUnreadable(refuse, error, socket));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  first: FirstAnswer,
  handle: (incoming: Incoming) => Promise<Reply>,
  clock: Clock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "GET", headers, url = "/" } = request;
  const target = url.startsWith("/") ? `http://localhost${url}` : url;
  const incoming: Incoming = {
    method,
    url: URL.parse(target) ?? new URL("http://localhost/"),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    ...(await collect(hasBody(headers) ? request : [])),
    wire: { target: url, headers: request.rawHeaders, gone: () => goneSignal(response) },
  };
  const reply = (await first(incoming, request.socket.remoteAddress)) ?? (await handle(incoming));
  if (reply.passed !== undefined) {
    const { passOn } = await import("./pass-on.ts");
    return passOn(reply.passed, response);
  }
  if (reply.delivery !== undefined) return deliverOverHttp(reply, reply.delivery, clock, response);
  const text = textOf(reply);
  const length = text === "" && reply.status === 204 ? {} : { "content-length": Buffer.byteLength(text) };
  response.writeHead(reply.status, { ...reply.headers, ...length });
  response.end(text);
}

/** Aborts when the caller goes away before it has its answer. */
function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  if (response.destroyed) gone.abort();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** HTTP/1.1 knows by the headers whether there is a body to be waited for. */
function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

/** Answers what node cannot read as a request; by itself, it would send a status and no reason. */
export function answerUnreadable(
  refuse: (status: number, message: string) => Reply,
  error: NodeJS.ErrnoException,
  socket: Duplex,
): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const { status, headers, body } = refuse(...explainUnreadable(error));
  const text = JSON.stringify(body);
  const all = { ...headers, "content-length": Buffer.byteLength(text), connection: "close" };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${text}`);
}

function explainUnreadable({ code, message }: NodeJS.ErrnoException): [status: number, message: string] {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return [431, `the headers are larger than ${maxHeaderSize} bytes: send fewer or shorter ones`];
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return [408, "the request did not arrive in time: send it whole"];
    default:
      return [400, `the request cannot be read as HTTP/1.1 (${message}): is this the right port?`];
  }
}
