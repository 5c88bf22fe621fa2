import { createServer } from "node:http";
import { once } from "node:events";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ApiError, createMethods, NotFoundError, ThrottledError } from "../src/index.ts";
import { createMethodFactory } from "../src/operations/method-factory.ts";
import { readOptions } from "../src/settings.ts";
import { clientWithResponses, task, upgrade } from "./client-with-responses.ts";
import { json } from "./observed-client.ts";

const jsonText = (text: string) => new Response(text, { headers: { "Content-Type": "application/json" } });

describe("a success that is not of the documented JSON type", () => {
  it.each([null, [], [{ kind: "MeshUpgrade" }], "Running", 7, true])("%j is an ApiError", async (body) => {
    const { client, sent } = clientWithResponses([() => json(200, body, { "X-Request-Id": "req-1" })]);
    const error: unknown = await client.meshUpgrades.get(task).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 200, body, retryable: false });
    expect(String(error)).toContain("HTTP 200 with a body that is not a JSON object");
    expect(sent).toHaveLength(1);
  });

  it.each([
    [["array"], [], true],
    [["array"], {}, false],
    [["object", "null"], null, true],
    [[], 7, true],
  ])("where the document says %j, %j is accepted: %s", async (types, body, accepted) => {
    const settings = readOptions({ region: "cn-north-4", auth: { token: "t" } });
    const send = () =>
      Promise.resolve({ response: json(200, body), text: JSON.stringify(body), body, status: 200 });
    const call = createMethodFactory(settings, send).call({
      id: "mesh-upgrades/get",
      method: "GET",
      service: "asm",
      path: "/v1/{project_id}/mesh-upgrade",
      json: types,
    })({ project_id: "p-1" });
    const outcome = await call.then(
      () => true,
      (error: unknown) => !(error instanceof ApiError),
    );
    expect(outcome).toBe(accepted);
  });
});

describe("an error body with HTTP 200", () => {
  const cases: [string, object, typeof ApiError, read: boolean, write: boolean][] = [
    ["of a missing resource", { errorCode: "ASM.01404001", errorMsg: "x" }, NotFoundError, false, false],
    ["of an internal error", { errorCode: "ASM.01500001", errorMsg: "x" }, ApiError, true, false],
    ["of a lock", { errorCode: "ASM.01429001", errorMsg: "x" }, ThrottledError, true, false],
    ["of the gateway's throttling", { error_code: "APIGW.0308", error_msg: "x" }, ThrottledError, true, true],
    ["of another kind", { error_code: "SVCSTG.00500404", error_message: "x" }, ApiError, false, false],
  ];
  it.each(cases)("%s is an error", async (_, body, ErrorClass, read, write) => {
    const { client } = clientWithResponses([() => json(200, body)], { retry: { retries: 0 } });
    for (const [call, retryable] of [
      [client.meshUpgrades.get(task), read],
      [client.engines.upgrade(upgrade), write],
    ] as const) {
      const error: unknown = await call.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ErrorClass);
      expect(error).toMatchObject({ status: 200, message: "x", retryable, body });
    }
  });

  it("is an error of a delete, whose success has no body", async () => {
    const { client } = clientWithResponses([() => json(200, { errorCode: "ASM.01403001", errorMsg: "no" })]);
    const where = { mesh_id: "m", namespace: "n", release_id: "r", action: "cancel" };
    await expect(client.releases.delete(where)).rejects.toMatchObject({
      name: "PermissionError",
      status: 200,
    });
  });
});

describe("a success cut short", () => {
  it("is read again", async () => {
    const { client, clock, sent } = clientWithResponses([() => jsonText('{"kind":'), () => json(200, {})]);
    await expect(clock.until(client.meshUpgrades.get(task))).resolves.toEqual({});
    expect(sent).toHaveLength(2);
  });

  it("is retryable for a read, and not for a write", async () => {
    const { client, clock, sent } = clientWithResponses([() => jsonText('{"jobId":')]);
    const read = clock.until(client.meshUpgrades.get(task));
    await expect(read).rejects.toMatchObject({ name: "ApiError", retryable: true });
    sent.length = 0;
    const write = clock.until(client.engines.upgrade(upgrade));
    await expect(write).rejects.toMatchObject({ name: "ApiError", retryable: false, body: '{"jobId":' });
    expect(sent).toHaveLength(1);
  });

  it("is not retryable where it is another format: a proxy's page stays one", async () => {
    const page = () => new Response("<html>", { headers: { "Content-Type": "text/html" } });
    const { client, sent } = clientWithResponses([page]);
    await expect(client.meshUpgrades.get(task)).rejects.toMatchObject({ retryable: false, body: "<html>" });
    expect(sent).toHaveLength(1);
  });

  it("is found in a gzip body of a real server", async () => {
    const whole = gzipSync(JSON.stringify({ kind: "Release", status: { phase: "x".repeat(3000) } }));
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      const body = requests === 1 ? whole.subarray(0, whole.length - 20) : whole;
      response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" });
      response.end(body);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const { releases } = createMethods({
      endpoint: `http://127.0.0.1:${port}`,
      auth: { token: "t" },
      random: () => 0,
    });
    const value = await releases.get({ mesh_id: "m", namespace: "n", release_id: "r" });
    server.close();
    expect([value.kind, requests]).toEqual(["Release", 2]);
  });
});
