import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** How a response tells where its body ends: with a length, in chunks, or with the end of the connection. */
export type Framing = "length" | "chunks" | "end";

/** The way in which a connection ends in the middle of a response: orderly, or with a reset. */
export type Ending = "fin" | "reset";

/** A raw TCP server that cuts its responses. */
export interface CutServer {
  /** Returns the endpoint whose responses end after `cut` bytes. */
  endpoint(framing: Framing, ending: Ending, cut: number): string;
  close(): void;
}

/** Returns the bytes of a response with this JSON body. */
export function responseBytes(status: string, body: string, framing: Framing): Buffer {
  const length = Buffer.byteLength(body);
  const headers = {
    length: `Content-Length: ${length}\r\n\r\n`,
    chunks: "Transfer-Encoding: chunked\r\n\r\n",
    end: "\r\n",
  };
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nConnection: close\r\n${headers[framing]}`;
  const chunked = `${length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
  return Buffer.from(head + (framing === "chunks" ? chunked : body));
}

/** Serves one response. The path of an endpoint says how it is framed and cut, so that many calls can run at once. */
export async function startCutServer(status: string, body: string): Promise<CutServer> {
  const server = createServer(async (socket) => {
    socket.on("error", () => {});
    const head = await readRequest(socket);
    const [, framing = "length", ending, cut] =
      /^\S+ \/(length|chunks|end)\/(fin|reset)\/(\d+)\//.exec(head) ?? [];
    const part = responseBytes(status, body, framingOf(framing)).subarray(0, Number(cut));
    if (ending === "fin") socket.end(part);
    else socket.write(part, () => socket.resetAndDestroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    endpoint: (framing, ending, cut) => `http://127.0.0.1:${address.port}/${framing}/${ending}/${cut}`,
    close: () => void server.close(),
  };
}

function framingOf(text: string): Framing {
  return text === "chunks" || text === "end" ? text : "length";
}

/** Reads a whole request, so that what breaks afterwards is the response. */
async function readRequest(socket: Socket): Promise<string> {
  let text = "";
  const isComplete = (): boolean => {
    const end = text.indexOf("\r\n\r\n");
    const length = Number(/^content-length: (\d+)/im.exec(text)?.[1] ?? 0);
    return end >= 0 && text.length >= end + 4 + length;
  };
  return new Promise((resolve) => {
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (isComplete()) resolve(text);
    });
  });
}
