import { execFile, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** True where no certificate can be made, which is said loudly. */
export const withoutOpenssl = spawnSync("openssl", ["version"]).error !== undefined;
if (withoutOpenssl) console.warn("SKIPPED: upstreams with TLS were not tried, as there is no openssl here");

/**
 * A service with a certificate of its own for `localhost`, in the file `cert`.
 * @param names hears whom it is asked for (SNI).
 */
export async function startSecureServer(
  folder: string,
  answer: RequestListener,
  names: string[] = [],
): Promise<{ server: Server; port: number; cert: string }> {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-keyout", key, "-out", cert];
  await run("openssl", [...made, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]);
  const server = createServer({
    key: await readFile(key),
    cert: await readFile(cert),
    SNICallback(name, done) {
      names.push(name);
      done(null);
    },
  }).on("request", answer);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return { server, port: portOf(server), cert };
}

export function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
