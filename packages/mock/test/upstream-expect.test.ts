import { expect, it, onTestFinished } from "vitest";
import type { Upstream } from "../src/proxy/address.ts";
import { UpstreamConnections } from "../src/proxy/send.ts";
import { ok, path, proxy, token } from "./gadget-proxy.ts";
import { dial, sendRaw } from "./raw-client.ts";
import { respondJson, startSocketUpstream, startUpstream } from "./upstream-server.ts";

const head = `PUT ${path} HTTP/1.1\r\nHost: x\r\nX-Auth-Token: any\r\nContent-Type: application/json\r\nConnection: close\r\n`;
const response = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Count: 1\r\nContent-Length: ${ok.length}\r\n\r\n${ok}`;

it("sends the body when the upstream asks for it", async () => {
  const upstream = await startSocketUpstream();
  const mock = proxy(upstream.url);
  const { url } = await mock.listen();
  const client = await dial(url, `${head}Expect: 100-continue\r\nContent-Length: ${ok.length}\r\n\r\n`);
  await client.until(/100 Continue/);
  client.socket.write(ok);
  const service = await upstream.connection;
  expect(await service.until(/\r\n\r\n/)).toMatch(/^PUT .*\r\nExpect: 100-continue\r\n.*\r\n\r\n$/s);
  service.socket.write("HTTP/1.1 100 Continue\r\n\r\n");
  expect(await service.until(/\r\n\r\n./)).toMatch(new RegExp(`\r\n\r\n${ok}$`));
  service.socket.end(response);
  expect(await client.end()).toMatch(/HTTP\/1\.1 200 OK\r\n/);
  expect(mock.violations).toEqual([]);
});

it("passes the refusal of an upstream through, which never gets the body", async () => {
  const upstream = await startSocketUpstream();
  const { url } = await proxy(upstream.url).listen();
  const bytes = `${head}Expect: 100-continue\r\nContent-Length: ${ok.length}\r\n\r\n${ok}`;
  const received = sendRaw(url, bytes);
  const service = await upstream.connection;
  await service.until(/\r\n\r\n/);
  service.socket.end("HTTP/1.1 413 Too Much\r\nContent-Length: 0\r\n\r\n");
  expect(await received).toMatch(/HTTP\/1\.1 413 Too Much\r\n/);
  expect(await service.end()).not.toContain(ok);
});

it("sends the body in the end to an upstream that does not know the expectation", async () => {
  const upstream = await startSocketUpstream();
  const connections = new UpstreamConnections(60_000, 1);
  onTestFinished(() => connections.close());
  const { hostname, port, host } = new URL(upstream.url);
  const to: Upstream = { url: upstream.url, secure: false, hostname, port: Number(port), host, base: "" };
  const headers = ["Host", host, "Expect", "100-continue", "Content-Length", "2"];
  const body = Buffer.from("{}");
  const gone = new AbortController().signal;
  const sent = { method: "PUT", path, headers, body, trailers: [], expectsContinue: true };
  const received = connections.send(to, sent, gone);
  const service = await upstream.connection;
  await service.until(/\r\n\r\n\{\}/);
  service.socket.end(response);
  expect(await received).toMatchObject({ status: 200 });
});

it.each([
  ["unknown expectations", "Expect: tea\r\nContent-Length: 12\r\n", ok],
  ["an expectation without a body", "Expect: 100-continue\r\nContent-Length: 0\r\n", ""],
])("forwards %s, which are the upstream's to judge", async (_, fields, body) => {
  const upstream = await startSocketUpstream();
  const { url } = await proxy(upstream.url).listen();
  const received = sendRaw(url, `${head}${fields}\r\n${body}`);
  const service = await upstream.connection;
  expect(await service.until(new RegExp(`\r\n\r\n${body}$`))).toContain(fields);
  service.socket.end("HTTP/1.1 417 No Tea\r\nContent-Length: 0\r\n\r\n");
  expect(await received).toMatch(/HTTP\/1\.1 417 No Tea\r\n/);
});

it("forwards an expectation in process", async () => {
  const { url, received } = await startUpstream((to) => respondJson(to, ok));
  const headers = { ...token.headers, "content-type": "application/json", expect: "100-continue" };
  const { status } = await proxy(url).fetch(`https://x${path}`, { method: "PUT", headers, body: ok });
  expect([status, received[0]?.body.toString()]).toEqual([200, ok]);
});
