import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Backend } from "../backend.ts";
import { bodyLimit, noBody, readBody } from "../http/body.ts";
import { deliverOverHttp } from "../http/delivery.ts";
import type { TimedResponse } from "../http/fetch.ts";
import type { MockRequest } from "../http/messages.ts";
import { othersFirst } from "../http/turns.ts";
import type { Refusal, UnreadableRequest } from "../violations/violation.ts";
import type { AdminAccess } from "./admin.ts";
import { type Certificate, makeCertificate } from "./certificate.ts";
import { Connection, type PendingResponse } from "./connection.ts";
import { sendLast, sendRaw } from "./refusal.ts";
import { createSecureListener } from "./secure-listener.ts";
import { explainUnreadable, findRefusal, plainHttp } from "./unreadable.ts";

/** A mock that listens; `await using` closes it at the end of the block. */
export interface Listening extends AsyncDisposable {
  /** Such as `http://127.0.0.1:4010`, without a slash at the end. */
  url: string;
  /** With `https`, the certificate as PEM: clients trust it as an authority. */
  ca?: string;
  /** Stops listening, sends the responses that are under way, and ends all connections. */
  close(): Promise<void>;
}

/** The address to listen on. */
export interface ListenOptions {
  /** Port number. The default is 0, which selects a free port. */
  port?: number;
  /** `127.0.0.1` by default, because a mock accepts any token and other machines should not reach it. */
  host?: string;
  /** The clients that may use `/__mock/health`, `/__mock/violations` and so on: none (`off`) by default. */
  admin?: AdminAccess;
  /**
   * Serves HTTPS with a certificate and its key, both as PEM; with `true`, with a new certificate for this machine and
   * `host`.
   */
  https?: true | Certificate;
}

/** The parts of a server. */
export interface Served {
  /** Refuses what is no request, and so belongs to no session. */
  backend: Pick<Backend, "forwards" | "refuse">;
  /** Responds to a request from the address `peer`, by the clock of its session. */
  respond(request: MockRequest, peer: string | undefined): Promise<TimedResponse>;
  /** Maximum time that closing waits for clients to read their responses, in ms. */
  grace?: number;
}

/** Maximum number of characters that are recorded of the request line of a refused request. */
const longest = 1000;

/**
 * Serves a backend over HTTP/1.1.
 * @throws the system's error, such as EADDRINUSE, if it cannot listen; {@link RangeError} for an unusable certificate.
 */
export async function listen(
  served: Served,
  { port = 0, host = "127.0.0.1", https }: ListenOptions = {},
): Promise<Listening> {
  const certificate = https === true ? await makeCertificate(host) : https;
  const { backend, grace = 5000 } = served;
  const connections = new Map<Duplex, Connection>();
  const connectionOf = (socket: Duplex): Connection => connections.get(socket) ?? new Connection();
  /** Handles a request, or refuses it. With `isTooLarge` the body is not read. */
  const take = (
    message: IncomingMessage,
    sink: ServerResponse,
    found?: Refusal,
    isTooLarge = false,
  ): void => {
    const connection = connectionOf(message.socket);
    // The refusal of an earlier request ends the connection.
    if (connection.refused) return;
    const refusal = findRefusal(message) ?? found;
    connection.refused = refusal !== undefined || isTooLarge;
    const pending = connection.begin(sink);
    const sent =
      refusal === undefined
        ? serve(served, message, pending, isTooLarge)
        : refuse(backend, refusal, message, pending);
    // A client that has disconnected needs no response.
    sent.catch(() => message.destroy());
  };
  /** Refuses input that Node cannot parse as a request, after the pending responses. */
  const refuseRaw = async (socket: Duplex, refusal: Refusal, sent?: UnreadableRequest): Promise<void> => {
    const connection = connectionOf(socket);
    if (connection.refused) return;
    connection.refused = true;
    // Node no longer listens for errors here, and the client may disconnect.
    socket.on("error", () => {});
    try {
      const response = await backend.refuse(refusal, sent);
      await connection.sent();
      sendRaw(response, socket);
    } catch {
      socket.destroy();
    }
  };
  // Otherwise Node itself would respond to a request without Host, and nothing would record it.
  const server = createServer({ requireHostHeader: false }, (message, sink) => take(message, sink));
  const track = (socket: Socket): void => {
    connections.set(socket, new Connection());
    socket.once("close", () => connections.delete(socket));
  };
  server.on("connection", track);
  server.on("checkContinue", (message: IncomingMessage, sink: ServerResponse) => {
    const isTooLarge = Number(message.headers["content-length"]) > bodyLimit;
    if (!isTooLarge && findRefusal(message) === undefined) sink.writeContinue();
    take(message, sink, undefined, isTooLarge);
  });
  server.on("checkExpectation", (message: IncomingMessage, sink: ServerResponse) => {
    const expectation = (message.headers.expect ?? "").slice(0, longest);
    const reason = `the header Expect must be 100-continue, got ${expectation}: leave it out`;
    // An upstream checks the expectation itself.
    take(
      message,
      sink,
      backend.forwards ? undefined : { code: "unsupported-expectation", status: 417, reason },
    );
  });
  server.on("connect", ({ url = "-", headers }: IncomingMessage, socket) => {
    const reason = "the mock is no forward proxy: send the request to it, and not CONNECT";
    const sent = { method: "CONNECT", target: url.slice(0, longest), headers: joined(headers) };
    refuseRaw(socket, { code: "connect-request", status: 501, reason }, sent);
  });
  server.on("clientError", (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    // Browsers and health checks open connections that they do not use.
    const isUnused = socket instanceof Socket && socket.bytesRead === 0;
    if (!socket.writable || error.code === "ECONNRESET" || isUnused) socket.destroy();
    else refuseRaw(socket, explainUnreadable(error));
  });
  const listener =
    certificate === undefined
      ? server
      : createSecureListener(certificate, server, {
          plain: (socket) => void refuseRaw(socket, plainHttp),
          async handshake(failure) {
            await backend.refuse(explainUnreadable(failure));
          },
        });
  if (listener !== server) listener.on("connection", track);
  await new Promise<void>((resolve, reject) => {
    listener.once("error", reject);
    listener.listen(port, host, resolve);
  });
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
    await allSent(connections, grace);
    for (const socket of connections.keys()) socket.destroy();
    await closed;
  };
  const address = listener.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http${certificate === undefined ? "" : "s"}://${host.includes(":") ? `[${host}]` : host}:${taken}`,
    ...(certificate !== undefined && { ca: String(certificate.cert) }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Waits until all responses are sent, but no longer than the grace period. */
async function allSent(connections: ReadonlyMap<Duplex, Connection>, grace: number): Promise<void> {
  const { promise: tooLong, resolve } = Promise.withResolvers<"too long">();
  const timer = setTimeout(() => resolve("too long"), grace);
  const owing = (): Connection[] => [...connections.values()].filter(({ isOwing }) => isOwing);
  for (const connection of connections.values()) connection.endSoon();
  // Requests may still arrive on connections with a pending response.
  for (let left = owing(); left.length > 0; left = owing()) {
    const sent = Promise.all(left.map((connection) => connection.sent()));
    if ((await Promise.race([sent, tooLong])) === "too long") break;
  }
  clearTimeout(timer);
}

async function refuse(
  backend: Served["backend"],
  refusal: Refusal,
  message: IncomingMessage,
  { sink, turn }: PendingResponse,
): Promise<void> {
  const { method = "-", url = "-", headers } = message;
  const sent = { method, target: url.slice(0, longest), headers: joined(headers) };
  const response = await backend.refuse(refusal, sent);
  if (await turn) await sendLast(response, message, sink);
}

async function serve(
  { respond }: Served,
  message: IncomingMessage,
  pending: PendingResponse,
  isTooLarge: boolean,
): Promise<void> {
  const { sink } = pending;
  const { method = "GET", headers, url = "/" } = message;
  const target = url.startsWith("/") ? `http://localhost${url}` : url;
  // In HTTP/1.1 the headers say whether a body follows.
  const hasBody = headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
  const body = isTooLarge ? { ...noBody, tooLarge: true } : hasBody ? await readBody(message) : noBody;
  pending.isOwed = true;
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
      gone: pending.gone,
    }),
  };
  const { response, clock } = await respond(request, message.socket.remoteAddress);
  await othersFirst(body.body);
  if (!(await pending.turn)) return;
  if (isTooLarge) await sendLast(response, message, sink);
  else await deliverOverHttp(response, clock, sink);
}

/** The headers by lower-case name; only `set-cookie`, which no request has, is a list. */
function joined(headers: IncomingMessage["headers"]): Record<string, string> {
  const all: Record<string, string> = {};
  for (const name in headers) all[name] = String(headers[name]);
  return all;
}
