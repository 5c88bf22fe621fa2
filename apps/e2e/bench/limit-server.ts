/**
 * The limit of what a mock on `node:http` can reach: parses the JSON of a request, and sends the JSON of a response,
 * without looking at either. Started as `limit-server.ts RESPONSES --port PORT`.
 */
import { createServer } from "node:http";

/** Responses by the method and the version in the path, which tell the operations apart: `POST /v1`. */
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
