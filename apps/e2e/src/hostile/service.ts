import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";

/** A response of a hostile service. */
export interface HostileResponse {
  status: number;
  body: string;
  headers?: Record<string, string>;
}

/** A service that responds as the test says. */
export interface HostileService {
  url: string;
  /** Responds to all that follows. */
  respond(responder: (headers: IncomingHttpHeaders) => HostileResponse): void;
  close(): void;
}

const empty: HostileResponse = { status: 200, body: "{}" };

/** Starts a service that responds with an empty object at first. */
export async function startHostileService(): Promise<HostileService> {
  let responder: ((headers: IncomingHttpHeaders) => HostileResponse) | undefined;
  const server = createServer((request, response) => {
    const { status, body, headers } = responder?.(request.headers) ?? empty;
    request.resume().on("end", () => {
      response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(body);
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the service has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    respond: (next) => void (responder = next),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
