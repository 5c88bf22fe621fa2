import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Mock } from "@meshlift/mock";

/** A mock that listens, with faults between it and its callers. */
export interface GoldenService {
  url: string;
  /** Returns the number of requests so far. */
  requests(): number;
  close(): void;
}

/**
 * Serves `mock`, with one step for each request; the last one counts for all after it. Steps are `respond`, `Prefer …`
 * for a documented response, `HTTP 503` for a web page with that status, `reset` of the connection, a response that is
 * `cut short`, `silent` for no response, and `Ctrl-C`, which calls `interrupt` besides.
 */
export async function startService(
  mock: Mock,
  steps: readonly string[],
  interrupt: () => void = () => {},
): Promise<GoldenService> {
  let count = 0;
  let url = "";
  const server = createServer(async (incoming, outgoing) => {
    const step = steps[Math.min(count, steps.length - 1)] ?? "respond";
    count += 1;
    const request = await requestOf(incoming, url);
    if (step === "silent") return;
    if (step === "Ctrl-C") return interrupt();
    const [, kind, value = ""] = /^(HTTP|Prefer) (.+)$/.exec(step) ?? [];
    if (kind === "HTTP")
      return void outgoing.writeHead(Number(value), { "Content-Type": "text/html" }).end("<html>\n");
    if (kind === "Prefer") request.headers.set("Prefer", value);
    const response = await mock.fetch(request);
    const text = await response.text();
    if (step === "reset") return void incoming.socket.resetAndDestroy();
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (step === "cut short")
      outgoing.write(text.slice(0, text.length / 2), () => outgoing.socket?.destroy());
    else outgoing.end(text);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the service has no port");
  url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    requests: () => count,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Reads the whole request, because the connection may break only after that. */
async function requestOf(incoming: IncomingMessage, origin: string): Promise<Request> {
  const body = await buffer(incoming);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (typeof value === "string") headers.set(name, value);
  return new Request(`${origin}${incoming.url}`, {
    method: incoming.method ?? "GET",
    headers,
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
}
