import { expect, it, onTestFinished } from "vitest";
import { createMock, type MockOptions } from "../src/index.ts";
import { dial, parts } from "./raw-client.ts";
import { upgrade, upgrades } from "./send.ts";
import { serveByHand } from "./server-by-hand.ts";

const headers = { "x-auth-token": "any" };
const get = `GET ${upgrade} HTTP/1.1\r\nhost: x\r\nx-auth-token: any\r\n\r\n`;

function serve(faults: NonNullable<Exclude<MockOptions["scenario"], string | undefined>["faults"]>) {
  const mock = createMock({ scenario: { faults } });
  onTestFinished(() => mock.close());
  return mock;
}

it("sends a late response", async () => {
  const mock = serve([{ fault: "latency", time: "1h" }]);
  const { url } = await mock.listen();
  const response = fetch(url + upgrade, { headers });
  await expect.poll(() => mock.calls()).toHaveLength(1);
  await mock.close();
  expect(await (await response).json()).toMatchObject({ kind: "MeshUpgrade" });
});

it("sends the rest of a slow body", async () => {
  const mock = serve([{ fault: "slow-body", time: "1h" }]);
  const { url } = await mock.listen();
  const response = await fetch(url + upgrade, { headers });
  await mock.close();
  expect(await response.json()).toMatchObject({ kind: "MeshUpgrade" });
});

it("sends late responses and slow bodies in process", async () => {
  const mock = serve([
    { fault: "latency", time: "1h" },
    { fault: "slow-body", time: "1h" },
  ]);
  const response = mock.fetch(`https://x${upgrade}`, { headers });
  await expect.poll(() => mock.calls()).toHaveLength(1);
  await mock.close();
  expect(await (await response).json()).toMatchObject({ kind: "MeshUpgrade" });
});

it("sends a response that becomes late while the mock is closed", async () => {
  const mock = serve([{ fault: "latency", time: "1h" }]);
  await mock.fetch(`https://x/nowhere`);
  const response = mock.fetch(`https://x${upgrade}`, { headers });
  await mock.close();
  expect((await response).status).toBe(200);
});

it("responds to a request that arrives on an open connection, as its last one", async () => {
  const { server, request } = await serveByHand();
  const client = await dial(server.url, get);
  const respondFirst = await request(0);
  const closed = server.close();
  client.socket.write(get);
  const respondSecond = await request(1);
  respondFirst({ status: 200, headers: {}, text: "first" });
  respondSecond({ status: 200, headers: {}, text: "second" });
  const text = await client.end();
  expect(text).toMatch(/first.*second/s);
  expect(text).toMatch(/^connection: close\r?$/im);
  await closed;
});

it("responds to a request that is received whole while it waits for others", async () => {
  const { server, request } = await serveByHand();
  const busy = await dial(server.url, get);
  const respondFirst = await request(0);
  const post = `POST ${upgrades} HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{`;
  const uploading = await dial(server.url, post);
  const third = await dial(server.url, get);
  const respondThird = await request(1);
  const closed = server.close();
  uploading.socket.write("}");
  const respondSecond = await request(2);
  respondFirst({ status: 200, headers: {}, text: "first" });
  respondThird({ status: 200, headers: {}, text: "third" });
  await Promise.all([busy.until(/first/), third.until(/third/)]);
  respondSecond({ status: 200, headers: {}, text: "second" });
  expect(await uploading.until(/second/)).toMatch(/^connection: close\r?$/im);
  await closed;
});

it("waits for the responses under way, however often it is called", async () => {
  const { server, request } = await serveByHand();
  const client = await dial(server.url, get);
  const respond = await request(0);
  const closed = Promise.all([server.close(), server.close()]);
  respond({ status: 200, headers: {}, text: "whole" });
  await closed;
  expect(parts(await client.until(/whole/)).body).toBe("whole");
  await server.close();
});

it("ends idle connections at once, while others have a response under way", async () => {
  const { server, request } = await serveByHand();
  const idle = await dial(server.url, get);
  (await request(0))({ status: 200, headers: {}, text: "idle" });
  await idle.until(/idle/);
  const busy = await dial(server.url, get);
  const respond = await request(1);
  const closed = server.close();
  await idle.end();
  respond({ status: 200, headers: {}, text: "busy" });
  expect(await busy.until(/busy/)).toContain("200");
  await closed;
});

it.each([
  ["has sent a part of its request", "GET / HT", undefined],
  [
    "has sent a part of its body",
    `POST ${upgrades} HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{}`,
    undefined,
  ],
  [
    "was told to go on",
    `POST ${upgrades} HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 9\r\n\r\n`,
    /100/,
  ],
  ["keeps a connection open that was cut", get, /HTTP/],
])("does not wait for a client that %s", async (_, bytes, pattern) => {
  const { server, request } = await serveByHand();
  const client = await dial(server.url, bytes);
  if (bytes === get) {
    (await request(0))({ status: 200, headers: {}, text: "cut off", delivery: { breaks: "inside" } });
  }
  if (pattern !== undefined) await client.until(pattern);
  await expect(server.close()).resolves.toBeUndefined();
  await client.end();
});

it("does not wait forever for a client that does not read", async () => {
  const { server, request } = await serveByHand({ grace: 1 });
  const client = await dial(server.url, get);
  client.socket.pause();
  (await request(0))({ status: 200, headers: {}, text: "x".repeat(64_000_000) });
  await server.close();
  client.socket.resume();
  expect((await client.end()).length).toBeLessThan(64_000_000);
});

it("does not wait for a response to a client that has gone away", async () => {
  const { server, request } = await serveByHand();
  const client = await dial(server.url, get + get);
  await request(1);
  const closed = server.close();
  client.socket.resetAndDestroy();
  await expect(closed).resolves.toBeUndefined();
});
