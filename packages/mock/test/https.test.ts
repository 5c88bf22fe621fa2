import { once } from "node:events";
import { get } from "node:https";
import { connect as connectTls } from "node:tls";
import { X509Certificate } from "node:crypto";
import { generate } from "selfsigned";
import { expect, it, onTestFinished } from "vitest";
import { createMock, type ListenOptions, type MockOptions } from "../src/index.ts";
import { sendRaw } from "./raw-client.ts";
import { upgrade } from "./send.ts";

async function serve(options: ListenOptions = { https: true }, mockOptions: MockOptions = {}) {
  const mock = createMock(mockOptions);
  onTestFinished(() => mock.close());
  return { mock, ...(await mock.listen({ admin: "local", ...options })) };
}

/** Sends a request, trusting only `ca`. */
function ask(url: string, ca?: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    get(
      url,
      { ...(ca !== undefined && { ca }), agent: false, headers: { "x-auth-token": "any" } },
      async (response) => {
        try {
          let body = "";
          for await (const chunk of response.setEncoding("utf8")) body += chunk;
          resolve({ status: response.statusCode ?? 0, body });
        } catch (error) {
          reject(error);
        }
      },
    ).on("error", reject);
  });
}

it("serves HTTPS with a certificate of its own, which clients can trust", async () => {
  const { mock, url, ca } = await serve();
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  for (const host of ["127.0.0.1", "localhost"]) {
    expect(await ask(url.replace("127.0.0.1", host) + upgrade, ca)).toMatchObject({ status: 200 });
  }
  expect(await ask(`${url}/__mock/health`, ca)).toMatchObject({ status: 200 });
  expect(mock.violations).toEqual([]);
  const made = new X509Certificate(ca ?? "");
  expect([made.ca, made.checkHost("localhost"), made.checkIP("::1")]).toEqual([true, "localhost", "::1"]);
});

it("makes a certificate for the host that it listens on, too", async () => {
  const { url, ca = "" } = await serve({ https: true, host: "127.0.0.2" });
  expect((await ask(url + upgrade, ca)).status).toBe(200);
});

it("is not trusted without its certificate", async () => {
  const { url, mock } = await serve();
  await expect(ask(url + upgrade)).rejects.toThrow("self-signed certificate");
  expect(mock.calls()).toEqual([]);
});

it("serves HTTPS with a given certificate", async () => {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }]);
  const { url, ca } = await serve({ https: { key, cert }, host: "localhost" });
  expect(ca).toBe(cert);
  expect((await ask(url + upgrade, cert)).status).toBe(200);
});

it.each([
  ["no PEM", async () => ({ key: "key", cert: "certificate" })],
  [
    "a key of another certificate",
    async () => {
      const [{ cert }, { private: key }] = await Promise.all([generate(), generate()]);
      return { cert, key };
    },
  ],
])("rejects %s", async (_, make) => {
  const listening = createMock().listen({ https: await make() });
  await expect(listening).rejects.toThrow(RangeError);
  await expect(listening).rejects.toThrow(/^https: expected a certificate and its key, as PEM \(.+\)$/);
});

it("explains to plain HTTP that the port speaks HTTPS, and records it", async () => {
  const { url, mock } = await serve();
  const received = await sendRaw(url, "GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
  const reason = "the connection is not encrypted, and this port speaks HTTPS: use https:// for the mock";
  expect(received).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(received).toContain(reason);
  expect(mock.violations).toMatchObject([{ message: expect.stringContaining(reason) }]);
});

it("records a handshake that fails", async () => {
  const { url, mock } = await serve();
  const { port } = new URL(url);
  const socket = connectTls({
    port: Number(port),
    host: "127.0.0.1",
    maxVersion: "TLSv1.1",
    minVersion: "TLSv1",
    ciphers: "DEFAULT@SECLEVEL=0",
  });
  await once(socket, "error");
  await expect
    .poll(() => mock.violations)
    .toMatchObject([{ message: expect.stringContaining("the TLS handshake failed (ERR_SSL_") }]);
});

it("applies faults of the connection", async () => {
  const reset = await serve({ https: true }, { scenario: { faults: [{ fault: "reset" }] } });
  await expect(ask(reset.url + upgrade, reset.ca)).rejects.toThrow("read ECONNRESET");
  const cut = await serve({ https: true }, { scenario: { faults: [{ fault: "truncated-body" }] } });
  await expect(ask(cut.url + upgrade, cut.ca)).rejects.toThrow("aborted");
});

it("closes while connections are open that sent nothing", async () => {
  const { url, mock } = await serve();
  const peer = connectTls({ port: Number(new URL(url).port), host: "127.0.0.1", rejectUnauthorized: false });
  await once(peer, "secureConnect");
  peer.on("error", () => {});
  await mock.close();
  await expect.poll(() => peer.destroyed).toBe(true);
  expect(mock.violations).toEqual([]);
});
