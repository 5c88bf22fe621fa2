import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { ok, path, proxy, token } from "./gadget-proxy.ts";
import { sendRaw } from "./raw-client.ts";
import { respondJson, startRawUpstream, startUpstream } from "./upstream-server.ts";

it("forwards the same bytes of a request, except for the host and headers of the connection", async () => {
  const { url, host, received } = await startUpstream((to) => respondJson(to, ok));
  const { url: origin } = await proxy(url).listen();
  const body = Buffer.from([0x7b, 0xff, 0x00, 0x22]);
  const head = [
    "PUT //v1/../gadgets/%7e%2f?b=[x]&a&b HTTP/1.1",
    "X-First: 1",
    "Host: mock.example.com",
    "cOnTeNt-TyPe: application/JSON",
    "X-Twice: a",
    "x-twice: b",
    "Connection: close, X-Only-Here",
    "X-Only-Here: 1",
    "Keep-Alive: timeout=5",
    "TE: trailers",
    "Proxy-Authorization: Basic c2VjcmV0",
    "X-Auth-Token: t",
    "Accept-Encoding: br;q=1",
    `Content-Length: ${body.length}`,
  ];
  await sendRaw(origin, Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]));
  expect(received).toEqual([
    {
      method: "PUT",
      url: "//v1/../gadgets/%7e%2f?b=[x]&a&b",
      rawHeaders: [
        ["Host", host],
        ["X-First", "1"],
        ["cOnTeNt-TyPe", "application/JSON"],
        ["X-Twice", "a"],
        ["x-twice", "b"],
        ["X-Auth-Token", "t"],
        ["Accept-Encoding", "br;q=1"],
        ["Content-Length", "4"],
        ["TE", "trailers"],
        ["Connection", "close, TE"],
      ].flat(),
      body,
      rawTrailers: [],
    },
  ]);
});

it("sends a chunked body with a length", async () => {
  const { url, received } = await startUpstream((to) => respondJson(to, ok));
  const { url: origin } = await proxy(url).listen();
  const head = `PUT ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
  await sendRaw(origin, `${head}3\r\n{"a\r\n4\r\n":1}\r\n0\r\n\r\n`);
  expect(received[0]?.body.toString()).toBe('{"a":1}');
  expect(received[0]?.rawHeaders).not.toContain("Transfer-Encoding");
  expect(received[0]?.rawHeaders).toContain("Content-Length");
});

it("uses the path of a whole URL on the request line", async () => {
  const { url, host, received } = await startUpstream((to) => respondJson(to, ok));
  const { url: origin } = await proxy(url).listen();
  await sendRaw(
    origin,
    `GET http://elsewhere.example.com${path}?a=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
  );
  expect(received).toMatchObject([{ url: `${path}?a=1` }]);
  expect(received[0]?.rawHeaders.slice(0, 2)).toEqual(["Host", host]);
});

it("passes the same bytes of a response through, with encoding and repeated headers", async () => {
  const zipped = gzipSync(ok);
  const head = [
    "HTTP/1.1 200 Very Well",
    "content-TYPE: application/json",
    "x-count: 1",
    "Set-Cookie: a=1",
    "set-cookie: b=2",
    "Keep-Alive: timeout=9",
    "Content-Encoding: gzip",
    `Content-Length: ${zipped.length}`,
  ];
  const raw = Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), zipped]);
  const mock = proxy(await startRawUpstream((socket) => socket.end(raw)));
  const { url: origin } = await mock.listen();
  const got = await sendRaw(
    origin,
    `GET ${path} HTTP/1.1\r\nHost: x\r\nx-auth-token: t\r\nConnection: close\r\n\r\n`,
  );
  const kept = head.filter((line) => !line.startsWith("Keep-Alive"));
  expect(got).toBe(`${kept.join("\r\n")}\r\nConnection: close\r\n\r\n${zipped.toString("latin1")}`);
  const response = await mock.fetch(`https://x${path}`, token);
  expect([response.statusText, response.headers.getSetCookie()]).toEqual(["Very Well", ["a=1", "b=2"]]);
  expect(await response.text()).toBe(ok);
  expect(mock.violations).toEqual([]);
});

it("passes HEAD through, with the length that the body would have", async () => {
  const { url } = await startUpstream((to) => to.writeHead(200, { "content-length": "123" }).end());
  const { url: origin } = await proxy(url).listen();
  const got = await sendRaw(origin, `HEAD ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  expect(got).toMatch(/^HTTP\/1\.1 200 OK\r\n.*content-length: 123\r\n.*\r\n\r\n$/s);
});

it("sends each service to its own upstream, below its path", async () => {
  const gadget = await startUpstream((to) => respondJson(to, ok));
  const bill = await startUpstream((to) => respondJson(to, ok));
  const mock = proxy({ gadgets: `${gadget.url}/base/`, bills: bill.url });
  await mock.fetch(`https://x${path}?a=1`, token);
  await mock.fetch("https://x/v1/bills/b-1", token);
  await mock.fetch("https://bills.example.com/v1/nowhere", token);
  expect(gadget.received).toMatchObject([{ url: `/base${path}?a=1` }]);
  expect(bill.received).toMatchObject([{ url: "/v1/bills/b-1" }, { url: "/v1/nowhere" }]);
  const lost = await mock.fetch("https://x.example.com/v1/nowhere", token);
  expect(lost.status).toBe(502);
  expect(lost.headers.get("proxy-status")).toBe("meshlift-mock; error=destination_not_found");
});

it("reports a missing upstream, and does not mock it", async () => {
  const { url } = await startUpstream((to) => respondJson(to, ok));
  const mock = proxy({ gadgets: url });
  const response = await mock.fetch("https://x/v1/bills/g-1", token);
  expect(response.status).toBe(502);
  expect(await response.json()).toEqual({
    error_code: "MOCK.502",
    error_msg: "no upstream is known for bills: add --upstream bills=URL",
  });
  expect(mock.violations).toMatchObject([{ operation: "bills/get", kind: "connection" }]);
});
