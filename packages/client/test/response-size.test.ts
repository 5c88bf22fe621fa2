import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { createGzip, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { ApiError, type ClientOptions, createClient, type FetchResponse } from "../src/index.ts";
import { clientWithResponses, task, upgrade } from "./client-with-responses.ts";
import { json } from "./observed-client.ts";

const release = { mesh_id: "m", namespace: "n", release_id: "r" };
const megabyte = 2 ** 20;

const opened: (() => void)[] = [];
afterEach(() => opened.splice(0).forEach((close) => close()));

/** Starts a real server. Returns a client of it, and the number of decoded bytes that each response gave. */
async function serving(respond: (response: ServerResponse) => void, options: Partial<ClientOptions> = {}) {
  const server = createServer((_, response) => respond(response)).listen(0, "127.0.0.1");
  opened.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const received: number[] = [];
  const client = createClient({
    endpoint: `http://127.0.0.1:${port}`,
    auth: { token: "secret-token" },
    maxResponseSize: megabyte,
    retry: { retries: 3, baseDelay: 1 },
    async fetch(url, init) {
      const response = await fetch(url, init);
      const at = received.push(0) - 1;
      const count = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          received[at] = (received[at] ?? 0) + chunk.length;
          controller.enqueue(chunk);
        },
      });
      const { status, ok, headers } = response;
      return {
        status,
        ok,
        headers,
        body: response.body?.pipeThrough(count) ?? null,
        text: () => Promise.reject(new Error("text() reads without a limit")),
      };
    },
    ...options,
  });
  return { client, received };
}

/** Sends a gigabyte in one megabyte of gzip, and remembers whether the client ended it. */
function bomb(status: number, ended: boolean[] = []) {
  const zeros = Buffer.alloc(megabyte, "0");
  return (response: ServerResponse): void => {
    response.writeHead(status, { "Content-Type": "application/json", "Content-Encoding": "gzip" });
    const gzip = createGzip();
    gzip.pipe(response);
    let left = 1024;
    const write = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!gzip.write(zeros)) return void gzip.once("drain", write);
      }
      gzip.end();
    };
    response.on("close", () => {
      ended.push(!response.writableFinished);
      gzip.destroy();
    });
    write();
  };
}

/** Returns what a call throws. */
const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => expect.fail("the call succeeded"),
    (error: unknown) => error,
  );

describe("a gzip bomb", () => {
  it.each([200, 404, 503])("with HTTP %i is read up to the limit, once", async (status) => {
    const { client, received } = await serving(bomb(status));
    const error = await failureOf(client.releases.get(release));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status,
      name: status === 404 ? "NotFoundError" : "ApiError",
      retryable: false,
      body: undefined,
      message: `HTTP ${status} with a body above maxResponseSize, 1048576 bytes`,
    });
    expect(received).toHaveLength(1);
    // Two streams of web and one of Node each hold a chunk that nobody has read.
    expect(received[0]).toBeLessThan(megabyte + 4 * 65_536);
  });

  it("ends the transfer", async () => {
    const ended: boolean[] = [];
    const { client } = await serving(bomb(200, ended));
    await failureOf(client.releases.get(release));
    await expect.poll(() => ended).toEqual([true]);
  });

  it("is an error of raw, and of named calls through middleware", async () => {
    const { client, received } = await serving(bomb(500));
    const { mesh_upgrade_id, project_id } = task;
    const raw = client.raw.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", {
      params: { path: { mesh_upgrade_id, project_id } },
    });
    await expect(raw).rejects.toMatchObject({
      name: "ApiError",
      status: 500,
      operation: "GET /v1/p-1/mesh-upgrade/u-1",
    });
    client.raw.use({ onRequest: () => undefined });
    await expect(client.releases.get(release)).rejects.toMatchObject({ name: "ApiError", status: 500 });
    expect(Math.max(...received)).toBeLessThan(megabyte + 4 * 65_536);
  });
});

describe("maxResponseSize", () => {
  const text = JSON.stringify({ kind: "Release", note: "é".repeat(600) });
  const size = new TextEncoder().encode(text).length;
  const gzipped = (response: ServerResponse): void => {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" });
    response.end(gzipSync(text));
  };

  it("counts decoded bytes, and accepts as many as it says", async () => {
    const enough = await serving(gzipped, { maxResponseSize: size });
    await expect(enough.client.releases.get(release)).resolves.toEqual(JSON.parse(text));
    const less = await serving(gzipped, { maxResponseSize: size - 1 });
    await expect(less.client.releases.get(release)).rejects.toMatchObject({ name: "ApiError" });
  });

  it("is 32 MiB by default", async () => {
    const body = (length: number) => () => json(200, { note: "x".repeat(length - 11) });
    const { client } = clientWithResponses([body(2 ** 25), body(2 ** 25 + 1)]);
    await expect(client.meshUpgrades.get(task)).resolves.toHaveProperty("note");
    await expect(client.meshUpgrades.get(task)).rejects.toThrow("maxResponseSize, 33554432 bytes");
  });

  it("of a write says that the service accepted it, only where it did", async () => {
    const { client, sent, events } = clientWithResponses(
      [() => json(200, { jobId: "j-1" }), () => json(503, { error_msg: "unavailable" })],
      { maxResponseSize: 8 },
    );
    const accepted = await failureOf(client.engines.upgrade(upgrade));
    expect(String(accepted)).toBe(
      "ApiError: HTTP 200 with a body above maxResponseSize, 8 bytes; the service accepted the request",
    );
    const refused = await failureOf(client.engines.upgrade(upgrade));
    expect(String(refused)).toBe("ApiError: HTTP 503 with a body above maxResponseSize, 8 bytes");
    expect(sent).toHaveLength(2);
    expect(events).toMatchObject([{ status: 200 }, { status: 503 }]);
  });

  it("does not change what a body means: a cut character and a byte order mark are read as text() does", async () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode("<p>"), 0xc3);
    const { client } = clientWithResponses([() => new Response(bytes)]);
    const body = await new Response(bytes).text();
    await expect(client.meshUpgrades.get(task)).rejects.toMatchObject({ body });
  });

  it("keeps the request id", async () => {
    const { client } = clientWithResponses(
      [() => json(200, { a: "long enough" }, { "X-Request-Id": "r-1" })],
      { maxResponseSize: 8 },
    );
    await expect(client.meshUpgrades.get(task)).rejects.toMatchObject({ requestId: "r-1" });
  });

  it.each([0, -1, Number.NaN, Infinity, "32 MiB", "8"])("rejects %o", (maxResponseSize) => {
    const options = { region: "cn-north-4", auth: { token: "t" }, maxResponseSize };
    expect(() => Reflect.apply(createClient, undefined, [options])).toThrow("maxResponseSize: expected");
  });
});

describe("a response without a stream", () => {
  const withText = (text: string, body?: unknown) => (): Promise<FetchResponse> =>
    Promise.resolve({
      status: 200,
      ok: true,
      headers: new Headers(),
      text: () => Promise.resolve(text),
      body,
    });
  const used = new Response("{}");

  it.each([
    ["that has none", undefined],
    ["that has null", null],
    ["that has one of Node", (async function* () {})()],
    ["that has read it", (used.body?.getReader(), used.body)],
  ])("%s is measured by its text", async (_, body) => {
    const read = (text: string) =>
      createClient({
        region: "cn-north-4",
        auth: { token: "t" },
        maxResponseSize: 16,
        fetch: withText(text, body),
      }).meshUpgrades.get(task);
    await expect(read(`{"a":"${"x".repeat(8)}"}`)).resolves.toEqual({ a: "xxxxxxxx" });
    await expect(read(`{"a":"${"x".repeat(9)}"}`)).rejects.toMatchObject({ name: "ApiError" });
  });
});

describe("a body whose stream ignores the signal", () => {
  it("is not read to its end after the attempt has ended", async () => {
    let pulled = 0;
    const cancelled: unknown[] = [];
    const { client, clock } = clientWithResponses(
      [
        () =>
          new Response(
            new ReadableStream(
              {
                async pull(stream) {
                  pulled += 1;
                  if (pulled === 3) await new Promise<void>((resolve) => clock.after(60_000, resolve));
                  stream.enqueue(new Uint8Array(1));
                },
                cancel: (reason) => void cancelled.push(reason),
              },
              { highWaterMark: 0 },
            ),
          ),
      ],
      { retry: { retries: 0 } },
    );
    const call = clock.until(client.meshUpgrades.get(task));
    await expect(call).rejects.toMatchObject({ name: "TimeoutError" });
    await clock.until(new Promise<void>((resolve) => clock.after(60_000, resolve)));
    await expect.poll(() => cancelled).toHaveLength(1);
    expect(pulled).toBeLessThan(6);
  });
});
