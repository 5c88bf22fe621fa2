import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Mock } from "@meshlift/mock";

/** A mock that listens, with something between it and its callers. */
export interface GoldenService {
  url: string;
  /** How many requests have come. */
  asked(): number;
  close(): void;
}

const known = /^(answer|Prefer .+|HTTP \d{3}|reset|cut short|silent|page|Ctrl-C)$/;

/**
 * Serves `mock`, and does what `steps` say: one for each request, and the last of them from then on. golden/README.md
 * lists them.
 * @param interrupt presses Ctrl-C.
 * @throws {Error} for a step that there is none of.
 */
export async function startService(
  mock: Mock,
  steps: readonly string[],
  interrupt: () => void,
): Promise<GoldenService> {
  const unknown = steps.find((step) => !known.test(step));
  if (unknown !== undefined) throw new Error(`service: there is no "${unknown}"`);
  let count = 0;
  let url = "";
  const server = createServer(async (request, response) => {
    const step = steps[Math.min(count, steps.length - 1)] ?? "answer";
    count += 1;
    const asked = await requestOf(request, url);
    if (step === "silent") return;
    if (step === "Ctrl-C") return interrupt();
    const status = /^HTTP (\d+)$/.exec(step)?.[1] ?? (step === "page" ? "200" : undefined);
    if (status !== undefined) return void response.writeHead(Number(status), html).end(page);
    const prefer = /^Prefer (.+)$/.exec(step)?.[1];
    if (prefer !== undefined) asked.headers.set("Prefer", prefer);
    const answer = await mock.fetch(asked);
    const text = await answer.text();
    if (step === "reset") return void request.socket.resetAndDestroy();
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (step === "cut short") cutShort(response, text);
    else response.end(text);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the service has no port");
  url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    asked: () => count,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const html = { "Content-Type": "text/html" };
const page = "<html><title>Some other server</title></html>\n";

/** Read whole: a connection may only break after that. */
async function requestOf(request: IncomingMessage, origin: string): Promise<Request> {
  const body = await buffer(request);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === "string") headers.set(name, value);
  return new Request(`${origin}${request.url}`, {
    method: request.method ?? "GET",
    headers,
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
}

function cutShort(response: ServerResponse, text: string): void {
  response.write(text.slice(0, text.length / 2), () => response.socket?.destroy());
}
