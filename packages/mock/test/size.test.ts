import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { createMock, type MockOptions } from "../src/index.ts";
import { gadgets } from "./gadgets.ts";
import { sendRaw, parts } from "./raw-client.ts";
import { plan, send, upgrades } from "./send.ts";
import { startUpstream } from "./upstream-server.ts";

const path = "/v1/gadgets/g-1";
const token = { headers: { "x-auth-token": "any" } };
const MB = 1024 * 1024;

/** A proxy for an upstream that always sends this body. */
async function proxyOf(
  body: Buffer | string,
  headers: Record<string, string> = {},
  { status = 200, ...options }: MockOptions & { status?: number } = {},
) {
  const { url } = await startUpstream((response) => {
    const all = {
      "content-type": "application/json",
      "content-length": body.length,
      "x-count": "1",
      ...headers,
    };
    response.writeHead(status, all).end(body);
  });
  const mock = createMock({ document: gadgets, upstream: url, ...options });
  onTestFinished(() => mock.close());
  return mock;
}

/** Returns the increase of the process's memory, in bytes, at its highest while something runs. */
async function memoryOf(run: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let highest = before;
  const timer = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 5);
  await run();
  clearInterval(timer);
  return Math.max(highest, process.memoryUsage().rss) - before;
}

describe("a small compressed body that expands to 128 or 512 MB", () => {
  const zeros = Buffer.alloc(128 * MB, "0");
  // The parts of a gzip file are decoded one after the other.
  const once = Buffer.concat(Array.from({ length: 32 }, () => gzipSync(zeros.subarray(0, 16 * MB))));
  const bombs: [encoding: string, body: Buffer][] = [
    ["gzip", once],
    ["gzip, gzip", gzipSync(once)],
    ["zstd", zstdCompressSync(zeros)],
    ["br", brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ];

  it.each(bombs)("in %s ends at the limit, in process, for success and errors", async (encoding, body) => {
    for (const status of [200, 404, 502]) {
      const mock = await proxyOf(body, { "content-encoding": encoding }, { status });
      const used = await memoryOf(async () => {
        const response = await mock.fetch(`https://x${path}`, token);
        expect(response.status).toBe(status);
        const error: unknown = await response.text().catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(TypeError);
        expect(error).toMatchObject({
          cause: { message: "the body has more than 67108864 bytes: see upstreamLimit" },
        });
      });
      // The reader holds up to 64 MB, and garbage of the decoder.
      expect(used).toBeLessThan(400 * MB);
      const [violation] = mock.violations;
      const message =
        status === 502 ? "the status 502 is not documented" : "the body is too large to be checked";
      expect(violation?.message).toBe(message);
    }
  });

  it("passes through over HTTP as it is, and is not decoded beyond what is checked", async () => {
    const mock = await proxyOf(once, { "content-encoding": "gzip" });
    const { url } = await mock.listen();
    const used = await memoryOf(async () => {
      const request = `GET ${path} HTTP/1.1\r\nhost: x\r\nx-auth-token: any\r\nconnection: close\r\n\r\n`;
      const { body } = parts(await sendRaw(url, request));
      expect(body).toHaveLength(once.length);
    });
    expect(used).toBeLessThan(200 * MB);
    expect(mock.violations.map(({ message }) => message)).toEqual(["the body is too large to be checked"]);
  });
});

it("takes the limit of the decoded size as an option", async () => {
  const body = JSON.stringify({ id: "g".repeat(1000) });
  const read = async (upstreamLimit: number): Promise<string> => {
    const mock = await proxyOf(gzipSync(body), { "content-encoding": "gzip" }, { upstreamLimit });
    return (await mock.fetch(`https://x${path}`, token)).text();
  };
  expect(await read(body.length)).toBe(body);
  await expect(read(body.length - 1)).rejects.toThrow("terminated");
  const plain = await proxyOf(body, {}, { upstreamLimit: 10 });
  await expect((await plain.fetch(`https://x${path}`, token)).text()).rejects.toThrow("terminated");
  for (const upstreamLimit of [-1, Number.NaN]) {
    expect(() => createMock({ upstream: "http://127.0.0.1:9", upstreamLimit })).toThrow(
      "upstreamLimit: expected",
    );
  }
});

it("does not decode more than five encodings of one body", async () => {
  const wrapped = (times: number): Buffer => {
    let body: Buffer = Buffer.from('{"id":5}');
    for (let layer = 0; layer < times; layer += 1) body = gzipSync(body);
    return body;
  };
  const messages = async (times: number): Promise<string[]> => {
    const encoding = Array.from({ length: times }, () => "gzip").join(", ");
    const mock = await proxyOf(wrapped(times), { "content-encoding": encoding });
    const response = await mock.fetch(`https://x${path}`, token);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.equals(times > 5 ? wrapped(times) : Buffer.from('{"id":5}'))).toBe(true);
    return mock.violations.map(({ message }) => message);
  };
  expect(await messages(5)).toEqual(["id must be a string, got 5"]);
  expect(await messages(6)).toEqual([
    "the mock cannot decode more than 5 encodings: the body was not checked",
  ]);
});

describe("a body that is deep or wide", () => {
  const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  const wide = (count: number, item: unknown): unknown[] => Array.from({ length: count }, () => item);
  const named = (count: number): Record<string, number> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, index]));
  const bodies: [name: string, body: string][] = [
    ["5,000 levels", `{"id":"g","template":${deep(5000)}}`],
    ["1,000,000 levels", `{"id":"g","template":${deep(1_000_000)}}`],
    ["200,000 wrong rows", JSON.stringify({ id: "g", parts: wide(200_000, { name: 1 }) })],
    ["200,000 wrong values", JSON.stringify({ id: "g", parts: wide(200_000, 1) })],
    ["200,000 unknown properties", JSON.stringify({ id: "g", ...named(200_000) })],
    ["200,000 wrong properties", JSON.stringify({ id: "g", limits: named(200_000) })],
  ];

  it.each(bodies)("of a response, %s, passes through with violations of the upstream", async (_, body) => {
    for (const status of [200, 404]) {
      const mock = await proxyOf(body, {}, { status });
      const response = await mock.fetch(`https://x${path}`, token);
      expect([response.status, (await response.text()).length]).toEqual([status, body.length]);
      expect(mock.violations.length).toBeGreaterThan(0);
      expect(mock.violations.length).toBeLessThanOrEqual(1001);
      for (const { message, direction, kind } of mock.violations) {
        expect([direction, kind, message]).toEqual([
          "response",
          expect.stringMatching(/^(syntax|schema|unknown)$/),
          expect.not.stringMatching(/stack|could not check/),
        ]);
      }
    }
  });

  it.each(bodies)("of a request, %s, is a 400 of the mock", async (_, body) => {
    const gadget = createMock({ document: gadgets });
    const change = await send(gadget, "PUT", path, { body });
    const create = await send(createMock(), "POST", upgrades, {
      body: JSON.stringify(plan).replace("{", `{"status":${body},`),
    });
    for (const { status } of [change, create]) expect(status).toBe(400);
    for (const { kind } of gadget.violations) expect(kind).toMatch(/^(syntax|schema|unknown)$/);
  });
});
