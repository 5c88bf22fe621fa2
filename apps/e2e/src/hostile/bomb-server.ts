import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { megabyte } from "./peak-memory.ts";

const levels = 5000;
const count = 200_000;
const numbers = Array.from({ length: count }, (_, index) => index);
const task = (extra: object): string =>
  JSON.stringify({ kind: "MeshUpgrade", metadata: { uid: "u-1" }, status: { state: "Running", ...extra } });

/** Bodies of a size that a client accepts. */
const bodies: Readonly<Record<string, () => string>> = {
  small: () => task({}),
  deep: () => task({ deep: 0 }).replace('"deep":0', `"deep":${"[".repeat(levels)}${"]".repeat(levels)}`),
  "deep objects": () =>
    task({ deep: 0 }).replace('"deep":0', `"deep":${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`),
  "wide rows": () => task({ rows: numbers.map((index) => ({ name: `n-${index}`, index })) }),
  "wide keys": () => task({ keys: Object.fromEntries(numbers.map((index) => [`k-${index}`, index])) }),
};

/** The names of the bodies whose size is allowed, but whose shape is hostile. */
export const shapes: readonly string[] = Object.keys(bodies).filter((name) => name !== "small");

/** The names of the bodies that do not end, or end beyond every limit. */
export const bombs = ["gzip", "endless"] as const;

/** A gigabyte in one megabyte: the parts of a gzip file are decoded one after another. */
function gzipBomb(): Buffer {
  const part = gzipSync(Buffer.alloc(16 * megabyte, "0"));
  return Buffer.concat(Array.from({ length: 64 }, () => part));
}

function sendEndless(response: ServerResponse): void {
  const chunk = Buffer.alloc(megabyte / 4, "0");
  const write = (): void => {
    while (!response.destroyed) if (!response.write(chunk)) return void response.once("drain", write);
  };
  write();
}

/** Serves every bomb and every hostile shape. `endpoint` returns the URL at which a body is the response to everything. */
export async function startBombServer(): Promise<{
  endpoint: (body: string, status?: number) => string;
  close: () => void;
}> {
  const bomb = gzipBomb();
  const server = createServer((request, response) => {
    const [, status, name = ""] = (request.url ?? "").split("/").map(decodeURIComponent);
    const headers = { "Content-Type": "application/json" };
    request.resume();
    if (name === "gzip")
      return void response.writeHead(Number(status), { ...headers, "Content-Encoding": "gzip" }).end(bomb);
    response.writeHead(Number(status), headers);
    if (name === "endless") sendEndless(response);
    else response.end(bodies[name]?.());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    endpoint: (body, status = 200) =>
      `http://127.0.0.1:${address.port}/${status}/${encodeURIComponent(body)}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
