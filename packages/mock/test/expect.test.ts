import { expect, it, onTestFinished } from "vitest";
import { createMock, type Mock } from "../src/index.ts";
import { gadgets } from "./gadgets.ts";
import { dial, parts } from "./raw-client.ts";
import { plan, upgrades } from "./send.ts";
import { respondJson, startUpstream } from "./upstream-server.ts";

async function serve(mock: Mock<string> = createMock()) {
  onTestFinished(() => mock.close());
  return { mock, origin: (await mock.listen()).url };
}

const limit = 12 * 1024 * 1024;
const head = `POST ${upgrades} HTTP/1.1\r\nhost: x\r\nx-auth-token: any\r\ncontent-type: application/json\r\nexpect: 100-continue\r\n`;

it("asks for a body within the limit, and takes it", async () => {
  const { mock, origin } = await serve();
  const text = JSON.stringify(plan);
  const client = await dial(origin, `${head}content-length: ${text.length}\r\nconnection: close\r\n\r\n`);
  expect(await client.until(/\r\n\r\n/)).toBe("HTTP/1.1 100 Continue\r\n\r\n");
  client.socket.write(text);
  expect(await client.end()).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
  expect(mock.violations).toEqual([]);
});

it("rejects a body above the limit before its upload, as the service would", async () => {
  const { mock, origin } = await serve();
  const client = await dial(origin, `${head}content-length: ${limit + 1}\r\n\r\n`);
  // It need not wait for the end of the connection.
  const { head: first, body } = parts(await client.until(/\}$/));
  expect(first).toMatch(/^HTTP\/1\.1 413 Payload Too Large\r\n/);
  expect(first).toMatch(/^connection: close\r?$/m);
  expect(JSON.parse(body)).toMatchObject({
    errorCode: "MOCK.413",
    errorMsg: expect.stringContaining("12 MB"),
  });
  expect(mock.violations).toMatchObject([{ kind: "size", operation: "mesh-upgrades/create" }]);
  expect(mock.calls("mesh-upgrades/create")).toMatchObject([{ status: 413 }]);
});

it("lets a client read the refusal that reads only when it has sent all", async () => {
  const { origin } = await serve();
  const client = await dial(origin);
  client.socket.pause();
  client.socket.write(`${head}content-length: ${limit + 1}\r\n\r\n`);
  await new Promise((resolve) => client.socket.write(Buffer.alloc(limit + 1, " "), resolve));
  client.socket.resume();
  expect(await client.end()).toMatch(/^HTTP\/1\.1 413 Payload Too Large\r\n.*12 MB/s);
});

it("rejects a body above the limit that tells no length", async () => {
  const { mock, origin } = await serve();
  const client = await dial(origin, `${head}transfer-encoding: chunked\r\nconnection: close\r\n\r\n`);
  await client.until(/100 Continue/);
  const size = 1024 * 1024;
  for (let sent = 0; sent <= limit; sent += size) {
    client.socket.write(`${size.toString(16)}\r\n${" ".repeat(size)}\r\n`);
  }
  client.socket.write("0\r\n\r\n");
  expect(await client.end()).toMatch(/HTTP\/1\.1 413 Payload Too Large\r\n/);
  expect(mock.violations).toMatchObject([{ kind: "size" }]);
});

it("rejects a body above the limit before its upload in front of an upstream", async () => {
  const { url, received } = await startUpstream((to) => respondJson(to, { id: "g-1" }));
  const { mock, origin } = await serve(createMock({ document: gadgets, upstream: url }));
  const bytes = `PUT /v1/gadgets/g-1 HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: ${limit + 1}\r\n\r\n`;
  const text = await (await dial(origin, bytes)).until(/\}$/);
  expect(text).toMatch(
    /^HTTP\/1\.1 413 Payload Too Large\r\n.*proxy-status: meshlift-mock; error=http_request_denied/s,
  );
  expect(mock.violations).toContainEqual(expect.objectContaining({ kind: "size", direction: "request" }));
  expect(received).toEqual([]);
});
