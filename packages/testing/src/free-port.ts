import { once } from "node:events";
import { createServer } from "node:net";

/** Returns a port of the loopback address that nothing listens on. Concurrent calls return different ports. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
