import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { connect as connectTls } from "node:tls";
import { expect, it, onTestFinished } from "vitest";
import { createMock, type Mock, type ViolationCode } from "../src/index.ts";
import { createMemoryStore } from "../src/store/store.ts";
import { gadgets } from "./gadgets.ts";
import { dial, sendRaw, parts } from "./raw-client.ts";
import { send, upgrade, upgrades } from "./send.ts";
import { serveByHand } from "./server-by-hand.ts";
import { respondJson, startUpstream } from "./upstream-server.ts";

/** A mock that listens. */
async function serve(mock: Mock<string> = createMock()) {
  onTestFinished(() => mock.close());
  return { mock, origin: (await mock.listen()).url };
}

/** A proxy that listens, and what its upstream received. */
async function serveProxy() {
  const { url, received } = await startUpstream((to) => respondJson(to, { id: "g-1" }));
  return { ...(await serve(createMock({ document: gadgets, upstream: url }))), received };
}

const json = `x-auth-token: any\r\ncontent-type: application/json\r\n`;
const refused: [
  what: string,
  bytes: string,
  status: number,
  request: string,
  reason: RegExp,
  code: ViolationCode,
][] = [
  [
    "no Host",
    `GET ${upgrade} HTTP/1.1\r\n\r\n`,
    400,
    `GET ${upgrade}`,
    /no Host header, which HTTP\/1\.1 re/,
    "invalid-host",
  ],
  [
    "no Host but Expect",
    `PUT /x HTTP/1.1\r\nexpect: 100-continue\r\n\r\n`,
    400,
    "PUT /x",
    /no Host header/,
    "invalid-host",
  ],
  [
    "two Hosts",
    "GET /x HTTP/1.1\r\nHost: x\r\nhost: y\r\n\r\n",
    400,
    "GET /x",
    /2 Host headers: send one/,
    "invalid-host",
  ],
  [
    "CONNECT",
    "CONNECT x:443 HTTP/1.1\r\nhost: x\r\n\r\n",
    501,
    "CONNECT x:443",
    /no forward proxy/,
    "connect-request",
  ],
  [
    "HTTP/2",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    505,
    "- -",
    /is HTTP\/2, and this port speaks HTTP\/1\.1/,
    "unsupported-http-version",
  ],
  [
    "HTTP/0.9",
    "GET /x\r\n\r\n",
    505,
    "GET /x",
    /is HTTP\/0\.9, and this port speaks HTTP\/1\.1/,
    "unsupported-http-version",
  ],
  ["no HTTP", "hello\r\n\r\n", 400, "- -", /cannot be read as HTTP\/1\.1 \(.*invalid method/i, "not-http"],
  [
    "headers of 30 kB",
    `GET / HTTP/1.1\r\nx: ${"y".repeat(30_000)}\r\n\r\n`,
    431,
    "- -",
    /larger than 16384 b/,
    "headers-too-large",
  ],
  [
    "a chunk without a length",
    `POST ${upgrades} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`,
    400,
    "- -",
    /cannot be read as HTTP\/1\.1 \(.*chunk size/i,
    "not-http",
  ],
];

it.each(refused)(
  "refuses %s with the gateway's error body, and records it",
  async (_, bytes, status, request, reason, code) => {
    const { mock, origin } = await serve();
    const { head, body } = parts(await sendRaw(origin, bytes));
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
    expect(head).toMatch(/^content-type: application\/json\r?$/m);
    expect(head).toMatch(/^connection: close\r?$/im);
    expect(head).toContain(`content-length: ${Buffer.byteLength(body)}`);
    expect(JSON.parse(body)).toEqual({
      error_code: status === 400 ? "APIGW.0201" : `MOCK.${status}`,
      error_msg: expect.stringMatching(reason),
      request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const message = expect.stringMatching(reason);
    expect(mock.violations).toMatchObject([
      { code, fault: "caller", kind: "syntax", location: "connection", request, message },
    ]);
    const [method, url] = request.split(" ");
    expect(mock.calls()).toMatchObject([{ method, url, status }]);
  },
);

it.each(refused)(
  "refuses %s in front of an upstream, and records it",
  async (_, bytes, status, request, reason, code) => {
    const { mock, origin, received } = await serveProxy();
    const { head, body } = parts(await sendRaw(origin, bytes));
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
    expect(head).toMatch(/^proxy-status: meshlift-mock; error=http_request_error\r?$/m);
    const message = expect.stringMatching(reason);
    expect(JSON.parse(body)).toEqual({ error_code: `MOCK.${status}`, error_msg: message });
    expect(mock.violations).toMatchObject([{ code, direction: "request", kind: "syntax", request, message }]);
    expect(mock.calls()).toMatchObject([{ status }]);
    expect(received).toEqual([]);
  },
);

it("rejects an unknown expectation", async () => {
  const { mock, origin } = await serve();
  const bytes = `POST ${upgrades} HTTP/1.1\r\nhost: x\r\nexpect: tea\r\ncontent-length: 2\r\n\r\n{}`;
  const { head, body } = parts(await sendRaw(origin, bytes));
  expect(head).toMatch(/^HTTP\/1\.1 417 Expectation Failed\r\n/);
  const reason = "the header Expect must be 100-continue, got tea: leave it out";
  expect(JSON.parse(body)).toMatchObject({ error_code: "MOCK.417", error_msg: reason });
  expect(mock.violations).toMatchObject([
    { code: "unsupported-expectation", request: `POST ${upgrades}`, message: reason },
  ]);
});

it("rejects TLS with a reason", async () => {
  const { mock, origin } = await serve();
  const socket = connectTls({ port: Number(new URL(origin).port), host: "127.0.0.1" });
  const [error] = await once(socket, "error");
  expect(error).toMatchObject({ code: "ERR_SSL_WRONG_VERSION_NUMBER" });
  const message =
    "the request is encrypted with TLS, and this port speaks plain HTTP: use http:// for the mock";
  expect(mock.violations).toMatchObject([{ kind: "syntax", message }]);
  expect(mock.calls()).toMatchObject([{ method: "-", url: "-", status: 400 }]);
});

it("sends no body to HEAD", async () => {
  const { origin } = await serve();
  const { head, body } = parts(await sendRaw(origin, `HEAD ${upgrade} HTTP/1.1\r\n\r\n`));
  expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(body).toBe("");
  const other = await sendRaw(origin, `HEAD ${upgrade} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
  // Of a body that is not sent, the mock does not know the length.
  expect(other).toMatch(/^HTTP\/1\.1 405 Method Not Allowed\r\n/);
  expect(other).not.toMatch(/content-length/i);
});

it("ends the connection with a refusal, and does nothing that follows on it", async () => {
  const { mock, origin } = await serve();
  const next = `DELETE ${upgrade} HTTP/1.1\r\nhost: x\r\n\r\n`;
  const bytes = `GET /x HTTP/1.1\r\nconnection: keep-alive\r\n\r\n${next}`;
  const text = await sendRaw(origin, bytes);
  expect(text.match(/HTTP\/1\.1 \d+/g)).toHaveLength(1);
  expect(text).toMatch(/^connection: close\r?$/m);
  expect(mock.calls()).toMatchObject([{ method: "GET" }]);
});

it("sends a refusal behind the response to an earlier request", async () => {
  const { mock, origin } = await serve(
    createMock({ scenario: { faults: [{ fault: "latency", time: "50ms" }] } }),
  );
  const first = `GET ${upgrade} HTTP/1.1\r\nhost: x\r\n${json}\r\n`;
  for (const second of ["GET /x HTTP/1.1\r\n\r\n", "garbage\r\n\r\n"]) {
    const text = await sendRaw(origin, first + second);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 400"]);
  }
  expect(mock.violations).toHaveLength(2);
});

it.each([undefined, { slowly: 1 }, { due: 1 }])(
  "sends responses in the order of their requests: %j",
  async (delivery) => {
    const { server, request } = await serveByHand();
    const get = "GET / HTTP/1.1\r\nhost: x\r\n";
    const client = await dial(server.url, `${get}\r\n${get}connection: close\r\n\r\n`);
    const respondFirst = await request(0);
    const respondSecond = await request(1);
    respondSecond({ status: 200, headers: {}, text: "second", ...(delivery && { delivery }) });
    await setImmediate();
    respondFirst({ status: 200, headers: {}, text: "first" });
    expect(await client.end()).toMatch(/first.*second$/s);
  },
);

it("records no secret of a request that it refuses", async () => {
  const { mock, origin } = await serve();
  await sendRaw(origin, `GET /x?access_token=hunter2secret&a=1 HTTP/1.1\r\n\r\n`);
  expect(mock.calls()).toMatchObject([{ url: "/x?access_token=***&a=1" }]);
  expect(JSON.stringify([mock.calls(), mock.violations])).not.toContain("hunter2secret");
});

it.each([
  ["HTTP/1.0 without Host", `GET ${upgrade} HTTP/1.0\r\n${json}\r\n`, 200],
  ["an expectation of HTTP/1.0", `GET ${upgrade} HTTP/1.0\r\nexpect: tea\r\n${json}\r\n`, 200],
  ["an empty Host", `GET ${upgrade} HTTP/1.1\r\nhost:\r\nconnection: close\r\n${json}\r\n`, 200],
  ["a whole URL", `GET http://x${upgrade} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${json}\r\n`, 200],
  [
    "a request to upgrade",
    `GET ${upgrade} HTTP/1.1\r\nhost: x\r\nconnection: upgrade, close\r\nupgrade: h2c\r\n${json}\r\n`,
    200,
  ],
])("accepts %s", async (_, bytes, status) => {
  const { mock, origin } = await serve();
  expect(await sendRaw(origin, bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(mock.violations).toEqual([]);
});

it("responds to a client that ends in the middle of a request, and records it", async () => {
  const { mock, origin } = await serve();
  for (const bytes of ["GET / HT", `POST ${upgrades} HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{}`]) {
    const client = await dial(origin, bytes);
    client.socket.end();
    expect(await client.end()).toMatch(/^HTTP\/1\.1 400 .*the connection ended in the middle of a request/s);
  }
  expect(mock.violations).toHaveLength(2);
});

it("records nothing of a connection that is not used, or is reset", async () => {
  const { mock, origin } = await serve();
  const unused = await dial(origin);
  unused.socket.end();
  expect(await unused.end()).toBe("");
  const reset = await dial(origin, `POST ${upgrades} HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{}`);
  reset.socket.resetAndDestroy();
  const connect = await dial(origin, "CONNECT x:443 HTTP/1.1\r\nhost: x\r\n\r\n");
  connect.socket.resetAndDestroy();
  expect((await send({ origin }, "GET", upgrade)).status).toBe(200);
  expect(mock.violations.filter(({ request }) => !request.startsWith("CONNECT"))).toEqual([]);
});

it("survives a client that is gone when its refusal is sent", async () => {
  // The store keeps the violation before the response is sent.
  const kept = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const store = createMemoryStore();
  const record = store.record.bind(store);
  store.record = async (...given) => {
    asked.resolve();
    await kept.promise;
    return record(...given);
  };
  const { origin } = await serve(createMock({ store }));
  for (const bytes of [
    "CONNECT x:443 HTTP/1.1\r\nhost: x\r\n\r\n",
    "GET /x HTTP/1.1\r\n\r\n",
    "hello\r\n\r\n",
  ]) {
    const { socket } = await dial(origin, bytes);
    await asked.promise;
    socket.resetAndDestroy();
  }
  expect((await send({ origin }, "GET", upgrade)).status).toBe(200);
  kept.resolve();
  expect((await send({ origin }, "GET", upgrade)).status).toBe(200);
});
