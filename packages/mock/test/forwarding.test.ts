import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { createMock, type MockOptions } from "../src/index.ts";
import { gadgets } from "./gadgets.ts";
import { answerJson, startRawUpstream, startUpstream } from "./upstream-server.ts";

function proxy(upstream: MockOptions["upstream"], more: MockOptions = {}) {
  const mock = createMock({ document: gadgets, ...(upstream !== undefined && { upstream }), ...more });
  onTestFinished(() => mock.close());
  return mock;
}
const path = "/v1/gadgets/g-1";
const token = { headers: { "x-auth-token": "any" } };
const ok = JSON.stringify({ id: "g-1" });

/** Sends raw bytes. @returns everything that comes back until the connection ends. */
function exchangeBytes(origin: string, request: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(request));
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("close", () => resolve(Buffer.concat(chunks).toString("latin1")));
  });
}

it("forwards the same bytes of a request, except for the host and headers of the connection", async () => {
  const { url, host, received } = await startUpstream((to) => answerJson(to, ok));
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
  await exchangeBytes(origin, Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]));
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
        ["Connection", "close"],
      ].flat(),
      body,
    },
  ]);
});

it("sends a chunked body with a length", async () => {
  const { url, received } = await startUpstream((to) => answerJson(to, ok));
  const { url: origin } = await proxy(url).listen();
  const head = `PUT ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
  await exchangeBytes(origin, `${head}3\r\n{"a\r\n4\r\n":1}\r\n0\r\n\r\n`);
  expect(received[0]?.body.toString()).toBe('{"a":1}');
  expect(received[0]?.rawHeaders).not.toContain("Transfer-Encoding");
  expect(received[0]?.rawHeaders).toContain("Content-Length");
});

it("uses the path of a whole URL on the request line", async () => {
  const { url, host, received } = await startUpstream((to) => answerJson(to, ok));
  const { url: origin } = await proxy(url).listen();
  await exchangeBytes(
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
  const got = await exchangeBytes(
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
  const got = await exchangeBytes(origin, `HEAD ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  expect(got).toMatch(/^HTTP\/1\.1 200 OK\r\n.*content-length: 123\r\n.*\r\n\r\n$/s);
});

const start = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Count: 1\r\n";

it.each([
  ["resets before a response", "", "the connection ended before the answer", undefined, /^$/],
  [
    "resets in the middle of a body",
    `${start}Content-Length: 50\r\n\r\n{"id":`,
    "the connection ended in the middle of the body",
    200,
    /^HTTP\/1\.1 200 OK\r\nContent-Type: application\/json\r\n.*\{"id":/s,
  ],
  [
    "resets in the middle of a chunked body",
    `${start}Transfer-Encoding: chunked\r\n\r\n6\r\n{"id":\r\n`,
    "the connection ended in the middle of the body",
    200,
    /^HTTP\/1\.1 200 OK\r\nContent-Type: application\/json\r\n.*\{"id":/s,
  ],
  [
    "writes nonsense in the middle of a chunked body",
    `${start}Transfer-Encoding: chunked\r\n\r\n6\r\n{"id":\r\nnonsense\r\n`,
    "the connection ended in the middle of the body",
    200,
    /^HTTP\/1\.1 200 OK\r\nContent-Type: application\/json\r\n.*\{"id":/s,
  ],
])("passes through that an upstream %s", async (_, bytes, message, status, begins) => {
  const breaking = async (end: "reset" | "close") =>
    proxy(
      await startRawUpstream((socket) => {
        if (bytes === "") return end === "reset" ? socket.resetAndDestroy() : socket.end();
        return socket.write(bytes, () =>
          end === "reset" ? setImmediate(() => socket.destroy()) : socket.end(),
        );
      }),
    );
  for (const end of ["reset", "close"] as const) {
    const mock = await breaking(end);
    const { url: origin } = await mock.listen();
    for (const whole of [
      async () => (await mock.fetch(`https://x${path}`, token)).text(),
      async () => (await fetch(origin + path, token)).text(),
    ]) {
      await expect(whole()).rejects.toThrow(/^(fetch failed|terminated)$/);
    }
    const raw = `GET ${path} HTTP/1.1\r\nHost: x\r\nx-auth-token: t\r\n\r\n`;
    expect(await exchangeBytes(origin, raw).catch(() => "")).toMatch(begins);
    expect(mock.violations).toMatchObject([
      {
        direction: "response",
        kind: "connection",
        location: "connection",
        message,
        ...(status && { status }),
      },
    ]);
    expect(mock.calls()[0]?.status).toBe(status ?? 0);
    await mock.close();
  }
});

it("responds with its own 502 if the upstream is unreachable, and continues", async () => {
  const mock = proxy("http://127.0.0.1:9");
  const response = await mock.fetch(`https://x${path}`, token);
  const message = "the upstream http://127.0.0.1:9 cannot be reached (ECONNREFUSED)";
  expect(response.status).toBe(502);
  expect(response.headers.get("proxy-status")).toBe("meshlift-mock; error=connection_refused");
  expect(await response.json()).toEqual({ error_code: "MOCK.502", error_msg: message });
  expect(mock.violations).toMatchObject([{ kind: "connection", operation: "gadgets/get", message }]);
});

it("responds with its own 504 if the upstream is silent", async () => {
  const mock = proxy(await startRawUpstream(() => {}), { upstreamTimeout: "20ms" });
  const response = await mock.fetch(`https://x${path}`, token);
  expect(response.status).toBe(504);
  expect(response.headers.get("proxy-status")).toBe("meshlift-mock; error=http_response_timeout");
  expect(mock.violations).toMatchObject([{ kind: "connection", got: "no answer in time" }]);
});

it("closes the connection if the upstream is silent inside a body", async () => {
  const upstream = await startRawUpstream((socket) => socket.write(`${start}Content-Length: 9\r\n\r\n{`));
  // Long enough for the head of the response on a busy machine.
  const mock = proxy(upstream, { upstreamTimeout: "2s" });
  const response = await mock.fetch(`https://x${path}`, token);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow("terminated");
  expect(mock.violations).toMatchObject([
    { kind: "connection", status: 200, got: "the beginning of an answer" },
  ]);
});

it("waits for a response that is slow but in time", async () => {
  const { url } = await startUpstream((to) => setImmediate(() => answerJson(to, ok)));
  const mock = proxy(url, { upstreamTimeout: "1m" });
  expect((await mock.fetch(`https://x${path}`, token)).status).toBe(200);
  expect(mock.violations).toEqual([]);
});

it("responds with its own 502 if the upstream does not speak HTTP", async () => {
  const mock = proxy(await startRawUpstream((socket) => socket.end("220 mail.example.com ESMTP\r\n")));
  const response = await mock.fetch(`https://x${path}`, token);
  expect(response.status).toBe(502);
  expect(response.headers.get("proxy-status")).toBe("meshlift-mock; error=http_protocol_error");
  expect(mock.violations).toMatchObject([{ kind: "connection", got: "no HTTP answer" }]);
});

it("responds with its own 502 if the upstream does not speak TLS", async () => {
  const { url } = await startUpstream((to) => answerJson(to, ok));
  const mock = proxy(url.replace("http:", "https:"));
  expect((await mock.fetch(`https://x${path}`, token)).status).toBe(502);
  expect(mock.violations).toMatchObject([
    { kind: "connection", got: "no connection", fix: expect.stringContaining("NODE_EXTRA_CA_CERTS") },
  ]);
});

const limit = 12 * 1024 * 1024;

it("passes a body through that is too large to check, and reports it", async () => {
  const { url } = await startUpstream((to) => answerJson(to, `"${"x".repeat(limit + 100_000)}"`));
  const mock = proxy(url);
  const { url: origin } = await mock.listen();
  for (const ask of [mock.fetch, fetch]) {
    const response = await ask(origin + path, token);
    expect((await response.text()).length).toBe(limit + 100_002);
  }
  expect(mock.violations).toMatchObject([{ kind: "size", location: "body", count: 2 }]);
});

it("reports a body that ends early after it was passed through in part", async () => {
  const { url } = await startUpstream((to) => {
    to.writeHead(200, { "content-type": "application/json", "x-count": "1", "content-length": limit * 2 });
    to.write("x".repeat(limit + 1000), () => to.destroy());
  });
  const mock = proxy(url);
  const response = await mock.fetch(`https://x${path}`, token);
  await expect(response.text()).rejects.toThrow("terminated");
  await expect.poll(() => mock.violations.map(({ kind }) => kind)).toEqual(["size", "connection"]);
});

it("limits the size of a decompressed body", async () => {
  const { url } = await startUpstream((to) => {
    to.writeHead(200, { "content-type": "application/json", "x-count": "1", "content-encoding": "gzip" });
    to.end(gzipSync(Buffer.alloc(limit + 1, "[")));
  });
  const mock = proxy(url);
  await mock.fetch(`https://x${path}`, token);
  expect(mock.violations).toMatchObject([{ kind: "size" }]);
});

it("rejects a body that is too large to forward", async () => {
  const { url, received } = await startUpstream((to) => answerJson(to, ok));
  const mock = proxy(url);
  const response = await mock.fetch(`https://x${path}`, {
    method: "PUT",
    body: "x".repeat(limit + 1),
    ...token,
  });
  expect([response.status, received.length]).toEqual([413, 0]);
  expect(mock.violations).toMatchObject([{ direction: "request", kind: "size" }]);
});

it("closes the upstream request without a violation when the caller goes away", async () => {
  const asked = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const upstream = await startRawUpstream((socket) => {
    socket.on("close", () => ended.resolve());
    asked.resolve();
  });
  const mock = proxy(upstream);
  const { url: origin } = await mock.listen();
  const leave = new AbortController();
  const answer = fetch(origin + path, { ...token, signal: leave.signal });
  await asked.promise;
  leave.abort(new Error("enough"));
  await expect(answer).rejects.toThrow("enough");
  await ended.promise;
  await expect.poll(() => mock.calls().length).toBe(1);
  expect(mock.violations).toEqual([]);
});

it("rejects with the reason of an abort in process", async () => {
  const asked = Promise.withResolvers<void>();
  const mock = proxy(await startRawUpstream(() => asked.resolve()));
  const leave = new AbortController();
  const answer = mock.fetch(`https://x${path}`, { ...token, signal: leave.signal });
  await asked.promise;
  leave.abort(new Error("enough"));
  await expect(answer).rejects.toThrow("enough");
});

it("ends open requests when it is closed", async () => {
  const asked = Promise.withResolvers<void>();
  const mock = proxy(await startRawUpstream(() => asked.resolve()));
  const answer = mock.fetch(`https://x${path}`, token);
  await asked.promise;
  await mock.close();
  await expect(answer).rejects.toThrow("fetch failed");
});

it("sends each service to its own upstream, below its path", async () => {
  const gadget = await startUpstream((to) => answerJson(to, ok));
  const bill = await startUpstream((to) => answerJson(to, ok));
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
  const { url } = await startUpstream((to) => answerJson(to, ok));
  const mock = proxy({ gadgets: url });
  const response = await mock.fetch("https://x/v1/bills/g-1", token);
  expect(response.status).toBe(502);
  expect(await response.json()).toEqual({
    error_code: "MOCK.502",
    error_msg: "no upstream is known for bills: add --upstream bills=URL",
  });
  expect(mock.violations).toMatchObject([{ operation: "bills/get", kind: "connection" }]);
});

it.each<[MockOptions["upstream"], string]>([
  ["asm.example.com", 'upstream: expected a URL such as https://asm.example.com, got "asm.example.com"'],
  [
    "ftp://asm.example.com",
    'upstream: expected a URL such as https://asm.example.com, got "ftp://asm.example.com"',
  ],
  ["me:secret@host", 'upstream: expected a URL such as https://asm.example.com, got "***@host"'],
  [
    "https://me:secret@asm.example.com",
    "upstream: the URL must not hold a user name or password: callers send their own credentials",
  ],
  [
    "https://asm.example.com?a=1",
    'upstream: expected scheme, host, port and at most a path, got "https://asm.example.com?a=1"',
  ],
  [
    "http://asm.example.com",
    "upstream: plain http would show the credentials on the way to asm.example.com: use https, or allow plain http",
  ],
  [{ gadget: "https://x" }, 'upstream: the document has no service "gadget": did you mean "gadgets"?'],
  [{}, "upstream names no service: give a URL"],
])("rejects the upstream %j", (upstream, message) => {
  expect(() => proxy(upstream)).toThrow(new RangeError(message));
});

it.each(["http://127.0.0.1.example.com", "http://localhost.example.com:4010", "http://my-localhost"])(
  "does not take %s for an address of this machine",
  (upstream) => {
    expect(() => proxy(upstream)).toThrow("plain http would show the credentials");
  },
);

it("allows plain http on request", () => {
  expect(() => proxy("http://asm.example.com", { allowPlainHttp: true })).not.toThrow();
  expect(() => proxy("http://[::1]:1")).not.toThrow();
});

it.each(["127.0.0.1", "localhost"])("does not forward to itself at %s", async (name) => {
  const free = await createMock().listen();
  const port = Number(new URL(free.url).port);
  await free.close();
  const mock = proxy(`http://${name}:${port}`);
  await expect(mock.listen({ port })).rejects.toThrow(
    new RangeError(
      `upstream: http://${name}:${port} is this mock itself: give the service's URL, or another port`,
    ),
  );
});

it("has no scenario and no state", async () => {
  const unstaged = new RangeError(
    "a scenario is for a mock, and with an upstream it is the upstream that responds: leave one of them out",
  );
  expect(() => proxy("http://127.0.0.1:9", { scenario: "happy" })).toThrow(unstaged);
  const mock = proxy("http://127.0.0.1:9");
  await expect(mock.use("locked")).rejects.toThrow(unstaged);
  await expect(mock.scenario()).rejects.toThrow(unstaged);
  expect(await mock.state()).toEqual([]);
  const { url } = await mock.listen({ admin: "local" });
  const asked = await fetch(`${url}/__mock/scenario`);
  expect([asked.status, await asked.json()]).toEqual([400, { error: unstaged.message }]);
});
