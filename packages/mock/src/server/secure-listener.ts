import type { Server } from "node:http";
import { createServer, type Server as Listener, type Socket } from "node:net";
import { createServer as createTlsServer, type TLSSocket } from "node:tls";
import type { Certificate } from "./certificate.ts";
import { isTls } from "./unreadable.ts";

/** Handles connections that do not become HTTPS. */
export interface SecureRefusals {
  /** Responds to a connection that does not begin with a TLS handshake. */
  plain(socket: Socket): void;
  /** Records a TLS handshake that has failed. */
  handshake(failure: NodeJS.ErrnoException): Promise<void>;
}

/**
 * Accepts connections, decrypts them, and gives them to an HTTP server that does not listen itself.
 * @throws {RangeError} if the key is not the certificate's, or one of them is not PEM.
 */
export function createSecureListener(
  certificate: Certificate,
  server: Server,
  refusals: SecureRefusals,
): Listener {
  /** The connections below TLS, by the address of the client. */
  const connections = new Map<string, Socket>();
  const tls = createTls(certificate);
  tls.on("secureConnection", (secure) => {
    const raw = connections.get(addressOf(secure));
    // A fault resets the connection, which TLS itself cannot do.
    secure.resetAndDestroy = () => {
      raw?.resetAndDestroy();
      return secure.destroy();
    };
    server.emit("connection", secure);
  });
  tls.on("tlsClientError", async (failure: NodeJS.ErrnoException) => {
    // Browsers and health checks open connections that they do not use.
    if (failure.code !== "ECONNRESET") await refusals.handshake(failure);
  });
  return createServer((raw) => {
    const address = addressOf(raw);
    connections.set(address, raw);
    raw.once("close", () => connections.delete(address));
    // A client that has disconnected needs no response.
    raw.on("error", () => raw.destroy());
    raw.once("data", (first: Buffer) => {
      raw.pause();
      raw.unshift(first);
      if (isTls(first)) tls.emit("connection", raw);
      else refusals.plain(raw);
    });
  });
}

function createTls(certificate: Certificate) {
  try {
    return createTlsServer({ ...certificate, ALPNProtocols: ["http/1.1"] });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RangeError(`https: expected a certificate and its key, as PEM (${reason})`, { cause: error });
  }
}

function addressOf({ remoteAddress, remotePort }: Socket | TLSSocket): string {
  return `${remoteAddress} ${remotePort}`;
}
