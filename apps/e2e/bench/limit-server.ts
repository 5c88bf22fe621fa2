/**
 * The upper limit for a mock on `node:http`: it parses the JSON of a request and sends a fixed JSON response. Usage:
 * `limit-server.ts RESPONSES --port PORT`.
 */
import { createServer } from "node:http";

/** Responses by method and version in the path, which identify the operation: `POST /v1`. */
export type LimitResponses = Record<string, { status: number; value?: unknown }>;

const [, , responses = "{}", , port] = process.argv;
const known: LimitResponses = JSON.parse(responses);

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (chunks.length > 0) JSON.parse(Buffer.concat(chunks).toString());
    const { status = 500, value } = known[`${request.method} ${request.url?.slice(0, 3)}`] ?? {};
    const text = value === undefined ? "" : JSON.stringify(value);
    response.writeHead(status, {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(text),
    });
    response.end(text);
  });
}).listen(Number(port), "127.0.0.1");
