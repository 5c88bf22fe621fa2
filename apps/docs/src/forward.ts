import { type IncomingMessage, request as send, type ServerResponse } from "node:http";

/**
 * Hands `request` on to the server at `url` under `path`, and its answer back, both as they come. The headers stay as
 * they are, so that the other side sees which page asks.
 */
export function forward(request: IncomingMessage, response: ServerResponse, url: string, path: string): void {
  const { hostname, port } = new URL(url);
  const { method, headers } = request;
  const sent = send({ host: hostname, port, method, path, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.once("error", () => response.destroy());
    answer.pipe(response);
  });
  sent.once("error", () => response.destroy());
  request.pipe(sent);
}
