import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

/** A service in front of the mock at `target`: asks it for an answer with `Prefer`, or breaks the connection. */
export async function startService(
  target: string,
  wanted: string | undefined,
): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const headers = new Headers();
    for (const name of ["content-type", "x-auth-token", "authorization"]) {
      const value = request.headers[name];
      if (typeof value === "string") headers.set(name, value);
    }
    const prefer = /^Prefer (.+)$/.exec(wanted ?? "")?.[1];
    if (prefer !== undefined) headers.set("Prefer", prefer);
    const method = request.method ?? "GET";
    const answer = await fetch(`${target}${request.url}`, {
      method,
      headers,
      ...(body.length === 0 ? {} : { body }),
    });
    const text = await answer.text();
    if (wanted === "reset") request.socket.resetAndDestroy();
    else
      response
        .writeHead(answer.status, { "Content-Type": answer.headers.get("Content-Type") ?? "text/plain" })
        .end(text);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the service has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
