import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A client that speaks in bytes. */
export interface RawClient {
  socket: Socket;
  /** All that was received so far. */
  text(): string;
  /** Resolves with all that was received, once that matches. @throws where the connection ends before. */
  until(pattern: RegExp): Promise<string>;
  /** Resolves with all that was received, when the connection has closed. */
  end(): Promise<string>;
}

/** Connects, and sends bytes. The connection ends with the test; it stays open where the server closes its half. */
export async function dial(origin: string, bytes: string | Buffer = ""): Promise<RawClient> {
  const { hostname, port } = new URL(origin);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  const closed = once(socket, "close").catch(() => {});
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString("latin1")));
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(bytes);
  return {
    socket,
    text: () => text,
    async until(pattern) {
      while (!pattern.test(text)) {
        if (socket.readableEnded || socket.destroyed) throw new Error(`the connection ended after ${text}`);
        await Promise.race([once(socket, "data"), once(socket, "end")]).catch(() => closed);
      }
      return text;
    },
    async end() {
      if (!socket.readableEnded && !socket.destroyed) await once(socket, "end").catch(() => closed);
      socket.destroy();
      return text;
    },
  };
}

/** Sends bytes, and returns all that is received to the end of the connection. */
export async function exchange(origin: string, bytes: string | Buffer): Promise<string> {
  return (await dial(origin, bytes)).end();
}

/** Splits the text of one response. */
export function parts(response: string): { head: string; body: string } {
  const at = response.indexOf("\r\n\r\n");
  return { head: response.slice(0, at), body: response.slice(at + 4) };
}
