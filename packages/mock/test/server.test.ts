import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { PassThrough } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { afterEach, expect, it } from "vitest";
import { createMock, type Mock } from "../src/index.ts";
import { sendRaw } from "../src/server/refusal.ts";
import { explainUnreadable } from "../src/server/unreadable.ts";
import { plan, send, upgrade, upgrades } from "./send.ts";

let mock: Mock | undefined;
afterEach(() => mock?.close());

/** Starts a mock that listens, and a function to send it raw bytes. */
async function serve() {
  mock = createMock();
  const { url } = await mock.listen();
  const { hostname, port } = new URL(url);
  const dial = async (text: string): Promise<Socket> => {
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    socket.write(text);
    return socket;
  };
  return { mock, origin: url, dial };
}

async function receive(socket: Socket): Promise<string> {
  let text = "";
  for await (const chunk of socket) text += String(chunk);
  return text;
}

it("listens only on the loopback address, on a free port", async () => {
  const { origin } = await serve();
  expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

it("shares its state with the caller in process", async () => {
  const { mock: own, origin } = await serve();
  const { at } = await send({ origin }, "POST", upgrades, { json: plan });
  expect((await send(own, "GET", `${upgrades}/${at("/metadata/uid")}`)).status).toBe(200);
  expect(own.calls("mesh-upgrades/create")).toHaveLength(1);
});

it("survives clients that disconnect inside a body", async () => {
  const { origin, dial } = await serve();
  const socket = await dial(`POST ${upgrades} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"kind"`);
  socket.resetAndDestroy();
  expect((await send({ origin }, "GET", upgrade)).status).toBe(200);
});

it("waits for a slow body, and serves other requests meanwhile", async () => {
  const { origin, dial } = await serve();
  const text = JSON.stringify(plan);
  const socket = await dial(
    `POST ${upgrades} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-auth-token: any\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text.slice(0, 10)}`,
  );
  expect((await send({ origin }, "GET", upgrade)).status).toBe(200);
  socket.write(text.slice(10));
  expect(await receive(socket)).toMatch(/^HTTP\/1\.1 200 OK/);
});

it("checks chunked bodies like others", async () => {
  const { dial } = await serve();
  const socket = await dial(
    `POST ${upgrades} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-auth-token: any\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
  );
  const response = await receive(socket);
  expect(response).toMatch(/^HTTP\/1\.1 400 /);
  expect(response).toContain("header Content-Type is required: send application/json");
});

it.each([
  ["bytes that are not HTTP", "hello\r\n\r\n", /^HTTP\/1\.1 400 /],
  ["headers without end", `GET / HTTP/1.1\r\nx: ${"y".repeat(20_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
  [
    "a target that is not a path",
    "OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    /^HTTP\/1\.1 404 /,
  ],
  [
    "a whole URL for a target",
    `GET http://x${upgrade} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    /^HTTP\/1\.1 401 /,
  ],
  [
    "two slashes in front",
    `GET //v1/p/mesh-upgrade/x HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    /^HTTP\/1\.1 404 /,
  ],
])("responds to %s, and keeps serving", async (_, text, response) => {
  const { origin, dial } = await serve();
  expect(await receive(await dial(text))).toMatch(response);
  expect((await send({ origin }, "GET", upgrade)).status).toBe(200);
});

it("responds to a request that does not arrive in time, with the reason", async () => {
  const socket = new PassThrough();
  // Node takes minutes to find one.
  const late = Object.assign(new Error("Request timeout"), { code: "ERR_HTTP_REQUEST_TIMEOUT" });
  const { status, reason } = explainUnreadable(late);
  sendRaw({ status, headers: {}, body: reason }, socket);
  const [head, body] = (await textOf(socket)).split("\r\n\r\n");
  expect(head).toMatch(/^HTTP\/1\.1 408 Request Timeout\r$/m);
  expect(head).toMatch(/^connection: close$/m);
  expect(body).toBe('"the request did not arrive in time: send it whole"');
});

it("closes also if a client that sent no HTTP stays connected", async () => {
  const { mock: own, dial } = await serve();
  const socket = await dial("hello\r\n\r\n");
  socket.allowHalfOpen = true;
  await once(socket, "data");
  await expect(own.close()).resolves.toBeUndefined();
  socket.destroy();
});

it("ends open connections when it closes", async () => {
  const { mock: own, origin, dial } = await serve();
  const socket = await dial(`POST ${upgrades} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n`);
  await send({ origin }, "GET", upgrade);
  await Promise.all([
    own.close(),
    once(
      socket.resume().on("error", () => {}),
      "close",
    ),
  ]);
  await expect(send({ origin }, "GET", upgrade)).rejects.toThrow("fetch failed");
});

it("rejects with the system's error if the port is in use", async () => {
  const { mock: own, origin } = await serve();
  await expect(own.listen({ port: Number(new URL(origin).port) })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
});

it.each(["http://localhost:5173", "https://127.0.0.1", "http://127.8.0.1:3000", "http://[::1]:80"])(
  "allows a web page of %s to read",
  async (origin) => {
    const { mock: own } = await serve();
    const response = await send(own, "GET", upgrade, { headers: { origin } });
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    expect(response.headers.get("vary")).toBe("Origin");
    const preflight = await send(own, "OPTIONS", upgrades, {
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "x-auth-token,content-type",
      },
    });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "x-auth-token,content-type",
    });
  },
);

it.each(["https://example.com", "http://localhost.example.com", "http://127.0.0.1.evil.test", "null"])(
  "does not allow a web page of %s to read",
  async (origin) => {
    const { mock: own } = await serve();
    const preflight = { "access-control-request-method": "GET" };
    for (const response of [
      await send(own, "GET", upgrade, { headers: { origin } }),
      await send(own, "OPTIONS", upgrade, { headers: { origin, ...preflight } }),
    ]) {
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
      expect(response.headers.get("vary")).toBe("Origin");
    }
  },
);
