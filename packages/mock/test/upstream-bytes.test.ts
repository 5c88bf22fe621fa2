import { getEventListeners } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { ok, path, proxy, token } from "./gadget-proxy.ts";
import { dial, sendRaw } from "./raw-client.ts";
import { respondJson, startRawUpstream, startUpstream } from "./upstream-server.ts";

const start = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Count: 1\r\n";
const get = `GET ${path} HTTP/1.1\r\nHost: x\r\nX-Auth-Token: any\r\nConnection: close\r\n`;

it("forwards the trailers of a request, in chunks", async () => {
  const { url, received } = await startUpstream((to) => respondJson(to, ok));
  const { url: origin } = await proxy(url).listen();
  const head = `PUT ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\nConnection: close\r\n`;
  await sendRaw(origin, `${head}\r\n2\r\n{}\r\n0\r\nX-Sum: 1\r\nx-sum: 2\r\n\r\n`);
  expect(received).toMatchObject([{ body: Buffer.from("{}"), rawTrailers: ["X-Sum", "1", "x-sum", "2"] }]);
  const { rawHeaders = [] } = received[0] ?? {};
  expect(rawHeaders.slice(2)).toEqual([
    "Trailer",
    "X-Sum",
    "Transfer-Encoding",
    "chunked",
    "Connection",
    "close",
  ]);
});

it("forwards no Trailer where there are none", async () => {
  const { url, received } = await startUpstream((to) => respondJson(to, ok));
  const { url: origin } = await proxy(url).listen();
  const head = `PUT ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\nConnection: close\r\n`;
  await sendRaw(origin, `${head}\r\n2\r\n{}\r\n0\r\n\r\n`);
  expect(received[0]?.rawHeaders.slice(2)).toEqual(["Content-Length", "2", "Connection", "close"]);
});

const limit = 12 * 1024 * 1024;
it.each([
  ["of a checked body", `${ok.length.toString(16)}\r\n${ok}\r\n`],
  [
    "of a body that is too large to be checked",
    `${(limit + 1).toString(16)}\r\n${"x".repeat(limit + 1)}\r\n`,
  ],
  ["of no body", ""],
])("passes trailers %s through", async (_, chunks) => {
  const trailer = `${start}Trailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}0\r\nX-Sum: 1\r\nx-sum: caf\u00e9\r\n\r\n`;
  const mock = proxy(await startRawUpstream((socket) => socket.end(trailer, "latin1")));
  const { url: origin } = await mock.listen();
  const text = await sendRaw(origin, `${get}\r\n`);
  expect(text).toMatch(/\r\nTrailer: X-Sum\r\n/);
  expect(text.slice(-40)).toMatch(/\r\n0\r\nX-Sum: 1\r\nx-sum: caf\u00e9\r\n\r\n$/);
  const response = await mock.fetch(`https://x${path}`, token);
  expect((await response.text()).length).toBeGreaterThanOrEqual(0);
});

it.each([
  ["to HEAD", `HEAD ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`],
  ["to HTTP/1.0", `GET ${path} HTTP/1.0\r\nX-Auth-Token: any\r\n\r\n`],
])("passes no Trailer %s, where none can follow", async (_, bytes) => {
  const chunked = `${start}Trailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n`;
  const raw = bytes.startsWith("HEAD") ? chunked : `${chunked}c\r\n${ok}\r\n0\r\nX-Sum: 1\r\n\r\n`;
  const { url: origin } = await proxy(await startRawUpstream((socket) => socket.end(raw))).listen();
  const text = await sendRaw(origin, bytes);
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(text).not.toMatch(/trailer|x-sum/i);
});

it.each([
  ["none", "", ""],
  ["a long one", "x".repeat(8000), "x".repeat(8000)],
  ["one in Latin-1", "tr\u00e8s bien \u0080\u00ff", "tr\u00e8s bien \u0080\u00ff"],
  ["one with a tab", "very\twell", "very\twell"],
  ["one with control characters", "very\u0001 \u007fwell", ""],
])("passes a reason phrase through: %s", async (_, sent, passed) => {
  const raw = `HTTP/1.1 200 ${sent}\r\nContent-Type: application/json\r\nX-Count: 1\r\nX: \u00e9\r\nContent-Length: ${ok.length}\r\n\r\n${ok}`;
  const mock = proxy(await startRawUpstream((socket) => socket.end(raw, "latin1")));
  const { url: origin } = await mock.listen();
  const text = await sendRaw(origin, `${get}\r\n`);
  expect(text.slice(0, text.indexOf("\r\n"))).toBe(`HTTP/1.1 200 ${passed}`);
  expect(text).toMatch(/^X: \u00e9\r$/m);
  const response = await mock.fetch(`https://x${path}`, token);
  expect([response.statusText, await response.text()]).toEqual([passed, ok]);
  expect(mock.violations).toEqual([]);
});

it.each([
  [
    "switches to another protocol",
    "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n",
  ],
  ["has the status 099", "HTTP/1.1 099 Low\r\nContent-Length: 0\r\n\r\n"],
  ["has headers of 30 kB", `HTTP/1.1 200 OK\r\nX: ${"y".repeat(30_000)}\r\n\r\n`],
])("survives a response that %s", async (_, raw) => {
  const mock = proxy(await startRawUpstream((socket) => socket.write(raw)));
  const { url: origin } = await mock.listen();
  expect(await sendRaw(origin, `${get}\r\n`)).toMatch(/^HTTP\/1\.1 502 Bad Gateway\r\n/);
  expect((await mock.fetch(`https://x${path}`, token)).status).toBe(502);
  expect(mock.violations).toMatchObject([{ kind: "connection", got: "no HTTP response", count: 2 }]);
});

it("adds no listeners to what lives longer than a request", async () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error) => void warnings.push(warning);
  process.on("warning", onWarning);
  onTestFinished(() => void process.off("warning", onWarning));
  const { url } = await startUpstream((to) => respondJson(to, `"${"x".repeat(limit + 100_000)}"`));
  const small = await startUpstream((to) => respondJson(to, ok));
  const { signal } = new AbortController();
  const large = proxy(url);
  const mock = proxy(small.url);
  await Promise.all(
    Array.from({ length: 100 }, async () => {
      const response = await mock.fetch(`https://x${path}`, { ...token, signal });
      await response.text();
    }),
  );
  const { url: origin } = await large.listen();
  const client = await dial(origin, `${get}\r\n`);
  // It reads slowly: the mock has to wait for it many times.
  for (let pause = 0; pause < 20; pause += 1) {
    client.socket.pause();
    await new Promise((resolve) => setImmediate(resolve));
    client.socket.resume();
  }
  expect((await client.end()).length).toBeGreaterThan(limit);
  expect(getEventListeners(signal, "abort")).toEqual([]);
  expect(warnings).toEqual([]);
});

it("closes the upstream request when nobody reads its large response any more", async () => {
  const ended = Promise.withResolvers<void>();
  const upstream = await startRawUpstream((socket) => {
    socket.on("close", () => ended.resolve());
    socket.write(`${start}Content-Length: ${limit * 4}\r\n\r\n${"x".repeat(limit * 3)}`);
  });
  const mock = proxy(upstream);
  const { url: origin } = await mock.listen();
  const client = await dial(origin, `${get}\r\n`);
  await client.until(/\r\n\r\n/);
  client.socket.destroy();
  await expect(ended.promise).resolves.toBeUndefined();
});
