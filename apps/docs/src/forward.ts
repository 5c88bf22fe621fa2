import { type IncomingMessage, request as send, type ServerResponse } from "node:http";

/**
 * Forwards `request` to `path` of the server at `url`, and passes the response back, both unchanged. The headers stay
 * unchanged too, so that the server sees which page sent the request.
 */
export function forward(request: IncomingMessage, response: ServerResponse, url: string, path: string): void {
  const { hostname, port } = new URL(url);
  const { method, headers } = request;
  const sent = send({ host: hostname, port, method, path, headers, agent: false }, (upstreamResponse) => {
    response.writeHead(upstreamResponse.statusCode ?? 502, upstreamResponse.rawHeaders);
    upstreamResponse.once("error", () => response.destroy());
    upstreamResponse.pipe(response);
  });
  sent.once("error", () => response.destroy());
  request.pipe(sent);
}
