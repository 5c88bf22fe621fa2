import { writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { generate } from "selfsigned";

/**
 * Starts a service with its own certificate for `localhost`, in the file `cert`.
 * @param names is called with each requested server name (SNI).
 */
export async function startSecureServer(
  folder: string,
  respond: RequestListener,
  names: string[] = [],
): Promise<{ server: Server; port: number; cert: string }> {
  const made = await generate([{ name: "commonName", value: "localhost" }]);
  const cert = join(folder, "cert.pem");
  await writeFile(cert, made.cert);
  const server = createServer({
    key: made.private,
    cert: made.cert,
    SNICallback(name, done) {
      names.push(name);
      done(null);
    },
  }).on("request", respond);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return { server, port: portOf(server), cert };
}

export function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
