import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** One end of a connection, in bytes. */
export interface RawPeer {
  socket: Socket;
  /** Resolves with all that was received, once that matches. @throws where the connection ends before. */
  until(pattern: RegExp): Promise<string>;
  /** Resolves with all that was received, when the other side has ended. */
  end(): Promise<string>;
}

/** Reads a socket, which is destroyed when the test ends. */
export function readRaw(socket: Socket): RawPeer {
  onTestFinished(() => void socket.destroy());
  let text = "";
  let tell = (): void => {};
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
    tell();
  });
  for (const event of ["end", "close"]) socket.on(event, () => tell());
  socket.on("error", () => {});
  const next = (): Promise<void> => new Promise((resolve) => (tell = resolve));
  const isOpen = (): boolean => !socket.readableEnded && !socket.closed;
  return {
    socket,
    async until(pattern) {
      while (!pattern.test(text)) {
        if (!isOpen()) throw new Error(`the connection ended after ${text}`);
        await next();
      }
      return text;
    },
    async end() {
      while (isOpen()) await next();
      socket.destroy();
      return text;
    },
  };
}

/** Connects, and sends bytes. The connection stays open where the server ends its half. */
export async function dial(origin: string, bytes: string | Buffer = ""): Promise<RawPeer> {
  const { hostname, port } = new URL(origin);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  const peer = readRaw(socket);
  await once(socket, "connect");
  socket.write(bytes);
  return peer;
}

/** Sends bytes, and returns all that is received to the end of the connection. */
export async function sendRaw(origin: string, bytes: string | Buffer): Promise<string> {
  return (await dial(origin, bytes)).end();
}

/** Splits the text of one response. */
export function parts(response: string): { head: string; body: string } {
  const at = response.indexOf("\r\n\r\n");
  return { head: response.slice(0, at), body: response.slice(at + 4) };
}
