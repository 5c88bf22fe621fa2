import { describe, expect, expectTypeOf, it } from "vitest";
import type { CallOptions, ClientOptions, Fetch, FetchInit } from "../src/index.ts";
import { accessKey, createClient, signRequest } from "../src/index.ts";
import { clientWithResponses, gateway429, hang, task, upgrade } from "./client-with-responses.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";

describe("headers", () => {
  it("of the client go with named and raw calls, and those of a call take precedence", async () => {
    const { client, sent } = observedClient(() => json(200, {}), {
      headers: { "X-Gateway": "blue", "X-Trace": "t-0", "X-None": undefined },
    });
    await client.meshUpgrades.get(task, { headers: { "x-trace": "t-1" } });
    await client.meshUpgrades.get(task, { headers: new Headers({ "X-Trace": "t-2" }) });
    const { mesh_upgrade_id, project_id } = task;
    await client.raw.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", {
      params: { path: { mesh_upgrade_id, project_id } },
    });
    client.raw.use({ onRequest: () => undefined });
    await client.meshUpgrades.get(task, { headers: { "x-trace": "t-4" } });
    expect(sent.map(({ headers }) => [headers.get("X-Gateway"), headers.get("X-Trace")])).toEqual([
      ["blue", "t-1"],
      ["blue", "t-2"],
      ["blue", "t-0"],
      ["blue", "t-4"],
    ]);
    expect(sent[0]?.headers.has("X-None")).toBe(false);
  });

  it.each([
    ["the token", "X-Auth-Token", { token: "t" }],
    ["the signature", "Authorization", accessKey({ ak: "AK", sk: "SK" })],
  ])("cannot replace %s", async (_, name, auth) => {
    const { client, sent } = observedClient(() => json(200, {}), { auth });
    const call = client.meshUpgrades.get(task, { headers: { [name]: "hunter2" } });
    await expect(call).rejects.toMatchObject({
      name: "InputError",
      message: `headers.${name.toLowerCase()}: is set by the client`,
    });
    expect(sent).toEqual([]);
  });
});

describe("a call's own", () => {
  it("retry replaces the client's, property by property", async () => {
    const { client, clock, delays } = clientWithResponses([gateway429], {
      retry: { retries: 4, baseDelay: 100 },
    });
    await expect(
      clock.until(client.engines.upgrade(upgrade, { retry: { retries: 1 } })),
    ).rejects.toMatchObject({ status: 429 });
    expect(delays()).toEqual([50]);
    await expect(
      client.engines.upgrade(upgrade, { retry: { retries: 0, baseDelay: undefined } }),
    ).rejects.toMatchObject({ status: 429 });
    expect(delays()).toEqual([50]);
  });

  it("attemptTimeout replaces the client's", async () => {
    const clock = new FakeClock();
    const { client } = observedClient((_, signal) => hang(signal), { clock, attemptTimeout: 5000 });
    await expect(clock.until(client.meshUpgrades.get(task, { attemptTimeout: 70 }))).rejects.toMatchObject({
      scope: "attempt",
      limit: 70,
    });
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toMatchObject({ limit: 5000 });
  });

  it.each([
    [{ timeuot: 1 }, "timeuot: unknown option; did you mean timeout?"],
    [{ retries: 1 }, "retries: unknown option; did you mean retry?"],
    [{ retry: { retrys: 1 } }, "retry.retrys: unknown option; did you mean retry.retries?"],
    [{ retry: { retries: -1 } }, "retry.retries: expected a whole number"],
    [{ attemptTimeout: 0 }, "attemptTimeout: expected milliseconds"],
    [{ headers: { Host: "h" } }, "headers.Host: is set by the client"],
    [null, "options: expected an object"],
  ])("options are checked before it sends a request (%#)", async (options, said) => {
    const { client, sent } = observedClient(() => json(200, {}));
    const call: Promise<unknown> = Reflect.apply(client.meshUpgrades.get, undefined, [task, options]);
    await expect(call).rejects.toMatchObject({ name: "InputError", message: expect.stringContaining(said) });
    expect(sent).toEqual([]);
  });
});

describe("an endpoint with a path", () => {
  it.each(["https://gw.example.com/huawei", "https://gw.example.com/huawei/"])(
    "comes before the path of named, watched and raw calls: %s",
    async (endpoint) => {
      const { client, sent } = observedClient(() => json(200, {}), {
        endpoint,
        auth: () => ({ token: "t" }),
      });
      await client.meshUpgrades.get(task);
      await client.raw.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", { params: { path: task } });
      client.raw.use({ onRequest: () => undefined });
      await client.meshUpgrades.get(task);
      const url = "https://gw.example.com/huawei/v1/p-1/mesh-upgrade/u-1";
      expect(sent.map((request) => request.url)).toEqual([url, url, url]);
      expect(new Set(sent.map(({ headers }) => headers.get("X-Auth-Token")))).toEqual(new Set(["t"]));
    },
  );

  it("is signed as it is sent, and the project is found behind it", async () => {
    const clock = new FakeClock();
    const key = { ak: "AK", sk: "SK" };
    const endpoints = { asm: "https://gw.example.com/v1/asm", cse: "https://gw.example.com/v1/asm/cse" };
    const { client, sent } = observedClient(() => json(200, {}), { endpoints, auth: accessKey(key), clock });
    client.raw.use({ onRequest: () => undefined });
    await client.meshUpgrades.get(task);
    await client.engines.upgrade(upgrade);
    expect(sent.map(({ url }) => url)).toEqual([
      `${endpoints.asm}/v1/p-1/mesh-upgrade/u-1`,
      `${endpoints.cse}/v2/p-1/enginemgr/engines/e-1/upgrade`,
    ]);
    for (const { url, method, headers, body } of sent) {
      const plain = { "Content-Type": "application/json", "X-Project-Id": "p-1" };
      const date = new Date(clock.now());
      const again = await signRequest({ url, method, body, headers: plain }, key, { date });
      expect(headers.get("Authorization")).toBe(again["authorization"]);
    }
  });

  it("gets no credentials for other paths of its host", async () => {
    const { client, sent } = observedClient(() => json(200, {}), {
      endpoint: "https://gw.example.com/huawei",
    });
    client.raw.use({ onRequest: () => new Request("https://gw.example.com/huawei/../other") });
    await expect(client.meshUpgrades.get(task)).rejects.toMatchObject({
      message: "url: credentials are not sent to https://gw.example.com/other",
    });
    expect(sent).toEqual([]);
  });
});

describe("raw calls", () => {
  it.each([
    [
      "without parameters",
      {},
      "params.path: is required for /v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}",
    ],
    [
      "with a baseUrl",
      { baseUrl: "https://h.example.com", params: { path: task } },
      "baseUrl: set the endpoint",
    ],
  ])("%s name the problem", async (_, init, said) => {
    const { client, sent } = observedClient(() => json(200, {}));
    const path = "/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}";
    const call: Promise<unknown> = Reflect.apply(client.raw.GET, undefined, [path, init]);
    await expect(call).rejects.toMatchObject({ name: "InputError", message: expect.stringContaining(said) });
    expect(sent).toEqual([]);
  });
});

describe("a fetch", () => {
  it("needs no more of a response than the client reads", async () => {
    const seen: FetchInit[] = [];
    const own: Fetch = (url, init) => {
      seen.push(init);
      const { status, ok, headers } = json(url.includes("/v2/") ? 404 : 200, { kind: "MeshUpgrade" });
      return Promise.resolve({ status, ok, headers, text: () => Promise.resolve('{"kind":"MeshUpgrade"}') });
    };
    const client = createClient({ region: "cn-north-4", auth: { token: "t" }, fetch: own });
    await expect(client.meshUpgrades.get(task)).resolves.toEqual({ kind: "MeshUpgrade" });
    await expect(client.engines.upgrade(upgrade)).rejects.toMatchObject({ status: 404 });
    const { data, response } = await client.raw.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", {
      params: { path: task },
    });
    expect([data, response.headers.get("Content-Type")]).toEqual([
      { kind: "MeshUpgrade" },
      "application/json",
    ]);
    expect(seen[1]).toMatchObject({ method: "PUT", redirect: "manual", body: '{"version":"2.4.0"}' });
  });

  it("can be the global one", () => {
    expectTypeOf<typeof globalThis.fetch>().toExtend<Fetch>();
  });
});

it("accepts undefined wherever a value is optional", async () => {
  const call: { [Name in keyof CallOptions]-?: undefined } = {
    signal: undefined,
    timeout: undefined,
    attemptTimeout: undefined,
    retry: undefined,
    headers: undefined,
  };
  const options: Partial<ClientOptions> = {
    endpoints: { asm: undefined, cse: undefined },
    retry: { retries: undefined, baseDelay: undefined, maxDelay: undefined },
    projectId: undefined,
    headers: undefined,
    auth: () => ({ token: "t", expiresAt: undefined }),
  };
  const { client, sent } = observedClient(() => json(200, {}), options);
  await client.engines.upgrade({ ...upgrade, "X-Enterprise-Project-ID": undefined }, call);
  await client.meshUpgrades.create({
    project_id: "p-1",
    body: { kind: undefined, metadata: { name: "shop", uid: undefined }, spec },
  });
  await expect(client.meshUpgrades.get({ project_id: undefined, mesh_upgrade_id: "u" })).rejects.toThrow(
    "project_id: is required",
  );
  expect(sent.map(({ body }) => JSON.parse(body))).toEqual([
    { version: "2.4.0" },
    { kind: "MeshUpgrade", apiVersion: "v1", metadata: { name: "shop" }, spec },
  ]);
});

const spec = {
  meshId: "m-1",
  upgradeStrategy: "Canary",
  targetVersion: "1.18.7-r1",
  targetType: "InCluster",
  currentStep: { name: "precheck", action: "start" },
};
