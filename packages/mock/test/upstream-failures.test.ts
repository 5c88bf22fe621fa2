import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { ok, path, proxy, token } from "./gadget-proxy.ts";
import { sendRaw } from "./raw-client.ts";
import { respondJson, startRawUpstream, startUpstream } from "./upstream-server.ts";

const start = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Count: 1\r\n";

it.each([
  ["resets before a response", "", "the connection ended before the response", undefined, /^$/],
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
    expect(await sendRaw(origin, raw).catch(() => "")).toMatch(begins);
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
  expect(mock.violations).toMatchObject([{ kind: "connection", got: "no response in time" }]);
});

it("closes the connection if the upstream is silent inside a body", async () => {
  const upstream = await startRawUpstream((socket) => socket.write(`${start}Content-Length: 9\r\n\r\n{`));
  // Long enough for the head of the response on a busy machine.
  const mock = proxy(upstream, { upstreamTimeout: "2s" });
  const response = await mock.fetch(`https://x${path}`, token);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow("terminated");
  expect(mock.violations).toMatchObject([
    { kind: "connection", status: 200, got: "the beginning of a response" },
  ]);
});

it("waits for a response that is slow but in time", async () => {
  const { url } = await startUpstream((to) => setImmediate(() => respondJson(to, ok)));
  const mock = proxy(url, { upstreamTimeout: "1m" });
  expect((await mock.fetch(`https://x${path}`, token)).status).toBe(200);
  expect(mock.violations).toEqual([]);
});

it("responds with its own 502 if the upstream does not speak HTTP", async () => {
  const mock = proxy(await startRawUpstream((socket) => socket.end("220 mail.example.com ESMTP\r\n")));
  const response = await mock.fetch(`https://x${path}`, token);
  expect(response.status).toBe(502);
  expect(response.headers.get("proxy-status")).toBe("meshlift-mock; error=http_protocol_error");
  expect(mock.violations).toMatchObject([{ kind: "connection", got: "no HTTP response" }]);
});

it("responds with its own 502 if the upstream does not speak TLS", async () => {
  const { url } = await startUpstream((to) => respondJson(to, ok));
  const mock = proxy(url.replace("http:", "https:"));
  expect((await mock.fetch(`https://x${path}`, token)).status).toBe(502);
  expect(mock.violations).toMatchObject([
    { kind: "connection", got: "no connection", fix: expect.stringContaining("NODE_EXTRA_CA_CERTS") },
  ]);
});

const limit = 12 * 1024 * 1024;

it("passes a body through that is too large to check, and reports it", async () => {
  const { url } = await startUpstream((to) => respondJson(to, `"${"x".repeat(limit + 100_000)}"`));
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
  const { url, received } = await startUpstream((to) => respondJson(to, ok));
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
  const response = fetch(origin + path, { ...token, signal: leave.signal });
  await asked.promise;
  leave.abort(new Error("enough"));
  await expect(response).rejects.toThrow("enough");
  await ended.promise;
  await expect.poll(() => mock.calls().length).toBe(1);
  expect(mock.violations).toEqual([]);
});

it("rejects with the reason of an abort in process", async () => {
  const asked = Promise.withResolvers<void>();
  const mock = proxy(await startRawUpstream(() => asked.resolve()));
  const leave = new AbortController();
  const response = mock.fetch(`https://x${path}`, { ...token, signal: leave.signal });
  await asked.promise;
  leave.abort(new Error("enough"));
  await expect(response).rejects.toThrow("enough");
});

it("ends open requests when it is closed", async () => {
  const asked = Promise.withResolvers<void>();
  const mock = proxy(await startRawUpstream(() => asked.resolve()));
  const response = mock.fetch(`https://x${path}`, token);
  await asked.promise;
  await mock.close();
  await expect(response).rejects.toThrow("fetch failed");
});
