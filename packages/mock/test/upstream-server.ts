import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { type RawPeer, readRaw } from "./raw-client.ts";

/** A request as the upstream received it. */
export interface Received {
  method: string;
  url: string;
  rawHeaders: string[];
  body: Buffer;
  rawTrailers: string[];
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Starts a service that responds with `respond`, until the end of the test; `received` lists its requests. */
export async function startUpstream(
  respond: (response: ServerResponse, request: Received) => void,
): Promise<{ url: string; host: string; received: Received[] }> {
  const received: Received[] = [];
  const listener: RequestListener = async (request, response) => {
    const { method = "", url = "", rawHeaders } = request;
    const body = await bodyOf(request);
    const one = { method, url, rawHeaders, body, rawTrailers: request.rawTrailers };
    received.push(one);
    respond(response, one);
  };
  const server = createServer(listener);
  const host = await listening(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://${host}`, host, received };
}

/** Starts a raw service: `respond` gets the socket when the head of a request has arrived. */
export async function startRawUpstream(respond: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("data", () => respond(socket));
  });
  const host = await listening(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://${host}`;
}

/** A service that the test speaks for; `connection` resolves with the first connection to it. */
export async function startSocketUpstream(): Promise<{ url: string; connection: Promise<RawPeer> }> {
  const { promise, resolve } = Promise.withResolvers<RawPeer>();
  const server = createSocketServer({ allowHalfOpen: true }, (socket) => resolve(readRaw(socket)));
  const host = await listening(server);
  onTestFinished(() => void server.close());
  return { url: `http://${host}`, connection: promise };
}

async function listening(server: ReturnType<typeof createSocketServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  const { port }: AddressInfo = address;
  return `127.0.0.1:${port}`;
}

/** Sends a JSON response. */
export function respondJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  const all = { "content-type": "application/json", "x-count": "1", ...headers };
  response.writeHead(status, all).end(typeof body === "string" ? body : JSON.stringify(body));
}
