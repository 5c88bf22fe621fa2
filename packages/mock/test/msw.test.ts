import https, { get } from "node:https";
import { syncBuiltinESMExports } from "node:module";
import axios from "axios";
import { setupServer } from "msw/node";
import { expect, it, onTestFinished } from "vitest";
import { createMock, type MockOptions } from "../src/index.ts";
import { type MockHandlerOptions, mockHandlers } from "../src/msw.ts";
import { plan, upgrade, upgrades } from "./send.ts";
import { widgets } from "./widgets.ts";

const url = `https://asm.cn-north-4.myhuaweicloud.com${upgrade}`;
const headers = { "x-auth-token": "any" };

/** Intercepts the requests of this process until the end of the test. */
function intercept(options: MockOptions = {}, others: MockHandlerOptions = {}) {
  const mock = createMock(options);
  const server = setupServer(...mockHandlers(mock, others));
  server.listen({ onUnhandledFrame: "error" });
  // MSW replaces the functions of node:https, and this their named imports.
  syncBuiltinESMExports();
  onTestFinished(async () => {
    server.close();
    syncBuiltinESMExports();
    await mock.close();
  });
  return mock;
}

interface Received {
  status: number;
  type: unknown;
  bytes: Buffer;
}

function overHttps(send = https.get): Promise<Received> {
  return new Promise((resolve, reject) => {
    send(url, { headers }, async (response) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        const { statusCode = 0, headers: received } = response;
        resolve({ status: statusCode, type: received["content-type"], bytes: Buffer.concat(chunks) });
      } catch (error) {
        reject(error);
      }
    }).on("error", reject);
  });
}

async function withAxios(adapter: "fetch" | "http"): Promise<Received> {
  const options = { headers, adapter, responseType: "arraybuffer" as const, validateStatus: () => true };
  const { status, headers: received, data } = await axios.get(url, options);
  return { status, type: received["content-type"], bytes: Buffer.from(data) };
}

async function withFetch(
  send: (url: string, init: RequestInit) => Promise<Response> = fetch,
): Promise<Received> {
  const response = await send(url, { headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get("content-type"), bytes };
}

const clients = [
  ["fetch", () => withFetch()],
  ["axios over http", () => withAxios("http")],
  ["axios over fetch", () => withAxios("fetch")],
  ["node:https", () => overHttps()],
  ["a function imported from node:https", () => overHttps(get)],
] as const;

it.each(clients)("gives %s the same response as mock.fetch, byte for byte", async (_, ask) => {
  const mock = intercept();
  expect(await ask()).toEqual(await withFetch(createMock().fetch));
  expect(mock.calls("mesh-upgrades/get")).toHaveLength(1);
  expect(mock.violations).toEqual([]);
});

it.each(clients)("resets the connection of %s", async (_, ask) => {
  intercept({ scenario: { faults: [{ fault: "reset" }] } });
  const error: unknown = await ask().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  const { code, cause, message } = Object(error);
  expect([code, cause?.code, cause?.cause?.code]).toContain("ECONNRESET");
  expect(message).not.toContain("500");
});

it.each(clients)("ends the connection of %s inside a body", async (_, ask) => {
  intercept({ scenario: { faults: [{ fault: "truncated-body" }] } });
  await expect(ask()).rejects.toThrow(/terminated|aborted/);
});

it.each(clients)("delays the response to %s until the mock's clock reaches its time", async (_, ask) => {
  const start = new Date("2026-01-01T00:00:00Z");
  const mock = intercept({
    clock: () => start,
    scenario: {
      faults: [
        { fault: "latency", time: "1h" },
        { fault: "slow-body", time: "1m" },
      ],
    },
  });
  let isDone = false;
  const asked = ask().finally(() => (isDone = true));
  await expect.poll(() => mock.calls().length).toBe(1);
  await mock.advance("59m");
  expect(isDone).toBe(false);
  await mock.advance("1h");
  await mock.advance("1m");
  expect((await asked).status).toBe(200);
});

it("ends a request that its caller aborts while the mock is silent", async () => {
  const mock = intercept({ scenario: { faults: [{ fault: "latency", time: "1h" }] } });
  const stopped = new AbortController();
  const asked = fetch(url, { headers, signal: stopped.signal });
  await expect.poll(() => mock.calls().length).toBe(1);
  stopped.abort(new Error("enough"));
  await expect(asked).rejects.toThrow("enough");
});

it("receives the body of a request byte for byte", async () => {
  const mock = intercept();
  const body = JSON.stringify({ ...plan, metadata: { name: "n\u00e4chtlich-\u{1F600}" } });
  const status = await new Promise((resolve, reject) => {
    const post = { method: "POST", headers: { ...headers, "content-type": "application/json" } };
    const sent = https.request(`https://asm.eu-101.myhuaweicloud.com${upgrades}`, post, (response) =>
      resolve(response.resume().statusCode),
    );
    sent.on("error", reject);
    for (const byte of Buffer.from(body)) sent.write(Buffer.of(byte));
    sent.end();
  });
  expect([status, mock.calls("mesh-upgrades/create")[0]?.body]).toEqual([200, JSON.parse(body)]);
});

it("intercepts every region and every service, and no other host", async () => {
  const mock = intercept();
  const to = ["https://asm.ap-southeast-3.myhuaweicloud.com", "https://cse.cn-north-4.myhuaweicloud.com"];
  for (const origin of to) expect((await fetch(`${origin}/nowhere`)).status).toBe(404);
  const others = [
    "https://ecs.cn-north-4.myhuaweicloud.com",
    "https://asm.cn-north-4.myhuaweicloud.com.example.com",
    "https://asm.a.b.myhuaweicloud.com",
    "http://asm.cn-north-4.myhuaweicloud.com",
  ];
  for (const origin of others) await expect(fetch(origin)).rejects.toThrow(TypeError);
  expect(mock.calls()).toHaveLength(2);
});

it("intercepts other origins, and the hosts of another document", async () => {
  const mock = intercept({ document: widgets() }, { origins: ["http://mesh.internal:8080"] });
  expect(mock.servers.length).toBeGreaterThan(0);
  const [server = ""] = mock.servers;
  for (const origin of ["http://mesh.internal:8080", server.replace(/\{\w+\}/, "here")]) {
    expect((await fetch(`${origin}/nowhere?x=1`)).status).toBe(404);
  }
  expect(mock.calls()).toHaveLength(2);
});

it.each(["mesh.internal", "https://mesh.internal/v1", "ftp://mesh.internal", ""])(
  "rejects %j as an origin",
  (origin) => {
    expect(() => mockHandlers(createMock(), { origins: [origin] })).toThrow(
      new RangeError(
        `origins: expected a URL without a path, such as https://mesh.internal, got "${origin}"`,
      ),
    );
  },
);
