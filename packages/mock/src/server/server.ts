import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Backend } from "../backend.ts";
import type { Clock } from "../clock.ts";
import { bodyLimit, readBody } from "../http/body.ts";
import { deliverOverHttp } from "../http/delivery.ts";
import type { MockRequest, MockResponse } from "../http/messages.ts";
import type { UnreadableRequest } from "../violations/violation.ts";
import type { AdminAccess } from "./admin.ts";
import { explainUnreadable, sendRaw } from "./unreadable.ts";

/** A mock that listens. */
export interface Listening {
  /** Such as `http://127.0.0.1:4010`, without a slash at the end. */
  url: string;
  /** Stops listening, sends the responses that are under way, and ends all connections. */
  close(): Promise<void>;
}

/** Where to listen. */
export interface ListenOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** `127.0.0.1` by default: a mock accepts any token, so other machines are better kept out. */
  host?: string;
  /** Who may use `/__mock/health`, `/__mock/violations` and the like: nobody (`off`) by default. */
  admin?: AdminAccess;
}

/** What a server serves. */
export interface Served {
  backend: Backend;
  /** Tells when a late response is due. */
  clock: Clock;
  /** Answers a request from `peer` to an admin route; undefined for any other one. */
  admin(request: MockRequest, peer: string | undefined): Promise<MockResponse | undefined>;
}

/** Longest time that closing waits for clients to take their responses, in ms. */
const grace = 5000;

/**
 * Serves a backend over HTTP/1.1.
 * @throws the system's error, such as EADDRINUSE, where it cannot listen.
 */
export async function listen(
  served: Served,
  { port = 0, host = "127.0.0.1" }: ListenOptions = {},
): Promise<Listening> {
  const { backend, clock } = served;
  /** Responses to requests that were received whole. */
  const underWay = new Set<ServerResponse>();
  const onRequest = (message: IncomingMessage, sink: ServerResponse): void => {
    // A client that went away in the middle needs no response.
    serve(served, message, sink, underWay).catch(() => sink.destroy());
  };
  const refuse = async (
    message: IncomingMessage,
    sink: ServerResponse,
    status: number,
    reason: string,
  ): Promise<void> => {
    const { method = "-", url: target = "-", headers } = message;
    // Nobody reads the body, so the connection cannot be used again.
    sink.setHeader("connection", "close");
    try {
      await deliverOverHttp(
        await backend.refuse(status, reason, { method, target, headers: joined(headers) }),
        clock,
        sink,
      );
    } catch {
      sink.destroy();
    }
  };
  const refuseSocket = async (
    socket: Duplex,
    status: number,
    reason: string,
    sent?: UnreadableRequest,
  ): Promise<void> => {
    try {
      sendRaw(await backend.refuse(status, reason, sent), socket);
    } catch {
      socket.destroy();
    }
  };
  // Node would answer a request without Host by itself, and nobody would be told.
  const server = createServer({ requireHostHeader: false }, (message, sink) => {
    if (message.httpVersion === "1.1" && message.headers.host === undefined) {
      refuse(message, sink, 400, "the request has no Host header, which HTTP/1.1 requires: send one");
    } else onRequest(message, sink);
  });
  server.on("checkContinue", (message: IncomingMessage, sink: ServerResponse) => {
    if (Number(message.headers["content-length"]) > bodyLimit) {
      const reason = `the body is larger than ${bodyLimit} bytes (12 MB), the most that a signed request may have`;
      refuse(message, sink, 413, reason);
      return;
    }
    sink.writeContinue();
    onRequest(message, sink);
  });
  server.on("checkExpectation", (message: IncomingMessage, sink: ServerResponse) => {
    if (backend.forwards) onRequest(message, sink);
    else {
      const expectation = message.headers.expect ?? "";
      refuse(message, sink, 417, `the header Expect must be 100-continue, got ${expectation}: leave it out`);
    }
  });
  server.on("connect", ({ url: target = "-", headers }: IncomingMessage, socket) => {
    const reason = "the mock is no forward proxy: send the request to it, and not CONNECT";
    refuseSocket(socket, 405, reason, { method: "CONNECT", target, headers: joined(headers) });
  });
  server.on("clientError", (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    if (!socket.writable || error.code === "ECONNRESET") {
      socket.destroy();
      return;
    }
    const { status, reason } = explainUnreadable(error);
    refuseSocket(socket, status, reason);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await allSent(underWay);
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Waits until all responses are sent, or for as long as their clients may take. */
async function allSent(underWay: ReadonlySet<ServerResponse>): Promise<void> {
  const { promise: tooLong, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, grace);
  const sent = Promise.all(
    [...underWay].map((sink) => new Promise<void>((done) => sink.once("close", () => done()))),
  );
  await Promise.race([sent, tooLong]);
  clearTimeout(timer);
}

async function serve(
  { backend, clock, admin }: Served,
  message: IncomingMessage,
  sink: ServerResponse,
  underWay: Set<ServerResponse>,
): Promise<void> {
  const { method = "GET", headers, url = "/" } = message;
  const target = url.startsWith("/") ? `http://localhost${url}` : url;
  // HTTP/1.1 tells by the headers whether there is a body to wait for.
  const hasBody = headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
  const body = await readBody(hasBody ? message : []);
  underWay.add(sink);
  sink.once("close", () => underWay.delete(sink));
  const request: MockRequest = {
    method,
    url: URL.parse(target) ?? new URL("http://localhost/"),
    headers: joined(headers),
    body: body.body,
    tooLarge: body.tooLarge,
    raw: () => ({
      target: url,
      headers: message.rawHeaders,
      trailers: message.rawTrailers,
      gone: goneSignal(sink),
    }),
  };
  const response = (await admin(request, message.socket.remoteAddress)) ?? (await backend.handle(request));
  await deliverOverHttp(response, clock, sink);
}

/** The headers by lower-case name; only `set-cookie`, which no request has, is a list. */
function joined(headers: IncomingMessage["headers"]): Record<string, string> {
  const all: Record<string, string> = {};
  for (const name in headers) all[name] = String(headers[name]);
  return all;
}

/** Returns a signal that aborts when the caller goes away before it has its response. */
function goneSignal(sink: ServerResponse): AbortSignal {
  const gone = new AbortController();
  if (sink.destroyed) gone.abort();
  sink.once("close", () => {
    if (!sink.writableFinished) gone.abort();
  });
  return gone.signal;
}
