import { describe, expect, it } from "vitest";
import { createClient, InputError } from "../src/index.ts";
import { json, observedClient } from "./observed-client.ts";

const spec = {
  meshId: "m-1",
  upgradeStrategy: "canary",
  targetVersion: "1.18.7-r1",
  targetType: "InCluster",
  currentStep: { name: "precheck", action: "start" },
};

it("sends a create with the fixed values filled in, the token, and the mandatory content type", async () => {
  const { client, sent } = observedClient(() => json(200, { metadata: { uid: "u-1" } }));
  const body = { metadata: { name: "shop" }, spec };
  const task = await client.meshUpgrades.create({ project_id: "p-1", body });
  expect(task.metadata?.uid).toBe("u-1");
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({
    method: "POST",
    url: "https://asm.cn-north-4.myhuaweicloud.com/v1/p-1/mesh-upgrade",
    redirect: "manual",
  });
  expect(JSON.parse(sent[0]?.body ?? "")).toEqual({ kind: "MeshUpgrade", apiVersion: "v1", ...body });
  expect(sent[0]?.headers.get("Content-Type")).toBe("application/json");
  expect(sent[0]?.headers.get("Accept")).toBe("application/json");
  expect(sent[0]?.headers.get("X-Auth-Token")).toBe("secret-token");
});

it("uses the global fetch at the time of the call", async () => {
  const client = createClient({ region: "cn-north-4", auth: { token: "secret-token" } });
  const { fetch } = globalThis;
  const requests: Request[] = [];
  globalThis.fetch = (input, init) => {
    requests.push(new Request(input, init));
    return Promise.resolve(json(200, {}));
  };
  try {
    await client.meshUpgrades.get({ project_id: "p-1", mesh_upgrade_id: "u-1" });
  } finally {
    globalThis.fetch = fetch;
  }
  expect(requests.map(({ headers }) => headers.get("X-Auth-Token"))).toEqual(["secret-token"]);
});

it("shares no state between two creates", async () => {
  const { client, sent } = observedClient(() => json(200, {}), { projectId: "p-1" });
  const body = { metadata: { name: "shop" }, spec };
  await client.meshUpgrades.create({ body: { ...body, status: { state: "Old" } } });
  await client.meshUpgrades.create({ body });
  expect(JSON.parse(sent[1]?.body ?? "")).toEqual({ kind: "MeshUpgrade", apiVersion: "v1", ...body });
});

it("sends the caller's value instead of a fixed one", async () => {
  const { client, sent } = observedClient(() => json(200, {}), { projectId: "p-1" });
  const body = { metadata: { name: "shop" }, spec, apiVersion: "v2" };
  await Reflect.apply(client.meshUpgrades.create, undefined, [{ body }]);
  expect(JSON.parse(sent[0]?.body ?? "")).toEqual({ kind: "MeshUpgrade", ...body });
});

it("sends the content type with a DELETE without a body, and returns undefined", async () => {
  const { client, sent } = observedClient(() => new Response(null, { status: 200 }));
  const where = { mesh_id: "m-1", namespace: "shop", release_id: "r-1" };
  await expect(client.releases.delete({ ...where, action: "cancel now&x=1#2" })).resolves.toBeUndefined();
  expect(sent[0]).toMatchObject({ method: "DELETE", body: "" });
  expect(sent[0]?.url).toMatch(
    /\/v2\/meshes\/m-1\/namespaces\/shop\/releases\/r-1\?action=cancel%20now%26x%3D1%232$/,
  );
  expect(sent[0]?.headers.get("Content-Type")).toBe("application/json");
});

it("sends an optional header only when it is given", async () => {
  const { client, sent } = observedClient(() => json(200, { id: "e-1" }));
  const request = { project_id: "p-1", engine_id: "e-1", body: { version: "2.4.0" } };
  await client.engines.upgrade(request);
  await client.engines.upgrade({ ...request, "X-Enterprise-Project-ID": "0" });
  expect(sent.map(({ headers }) => headers.get("X-Enterprise-Project-ID"))).toEqual([null, "0"]);
});

it("takes the project from the call, then from the client's options", async () => {
  const { client, sent } = observedClient(() => json(200, {}), { projectId: "default" });
  await client.meshUpgrades.get({ mesh_upgrade_id: "u-1" });
  await client.meshUpgrades.get({ project_id: "own", mesh_upgrade_id: "u-1" });
  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
    "/v1/default/mesh-upgrade/u-1",
    "/v1/own/mesh-upgrade/u-1",
  ]);
});

it("rejects a call without a project, and sends nothing", async () => {
  const { client, sent } = observedClient(() => json(200, {}));
  const call = async () => client.meshUpgrades.get({ mesh_upgrade_id: "u-1" });
  await expect(call).rejects.toThrow(InputError);
  await expect(call).rejects.toThrow("project_id");
  expect(sent).toEqual([]);
});

it.each([
  ["without an argument", "create", [], "project_id"],
  ["with text for an argument", "create", ["p-1"], "request"],
  [
    "with an object for a parameter",
    "get",
    [{ project_id: "p-1", mesh_upgrade_id: { id: "u" } }],
    "mesh_upgrade_id",
  ],
  [
    "with NaN for a parameter",
    "get",
    [{ project_id: "p-1", mesh_upgrade_id: Number.NaN }],
    "mesh_upgrade_id",
  ],
  ["without a body", "create", [{ project_id: "p-1" }], "body"],
  ["with null for a body", "create", [{ project_id: "p-1", body: null }], "body"],
])("refuses a call of plain JavaScript %s, and sends nothing", async (_, verb, given, option) => {
  const { client, sent } = observedClient(() => json(200, {}));
  const call: unknown = Reflect.apply(Reflect.get(client.meshUpgrades, verb), undefined, given);
  await expect(call).rejects.toMatchObject({ name: "InputError", option });
  expect(sent).toEqual([]);
});

it("encodes a path parameter once, so that it stays one segment", async () => {
  const { client, sent } = observedClient(() => json(200, {}));
  await client.releases.get({ mesh_id: "a b", namespace: "100%", release_id: "it's (1)*!" });
  expect(sent[0]?.url).toMatch(/\/v2\/meshes\/a%20b\/namespaces\/100%25\/releases\/it%27s%20%281%29%2A%21$/);
});

it.each(["", ".", "..", "a/b", "a\nb", "\0", "\ud800"])(
  "refuses %j as a path parameter, and sends nothing",
  async (value) => {
    const { client, sent } = observedClient(() => json(200, {}));
    await expect(
      client.releases.get({ mesh_id: "m-1", namespace: value, release_id: "r-1" }),
    ).rejects.toMatchObject({
      name: "InputError",
      option: "namespace",
    });
    expect(sent).toEqual([]);
  },
);

it("rejects an invalid header value, and sends nothing", async () => {
  const { client, sent } = observedClient(() => json(200, {}));
  const request = { project_id: "p-1", engine_id: "e-1", body: { version: "2.4.0" } };
  await expect(
    client.engines.upgrade({ ...request, "X-Enterprise-Project-ID": "0\r\nX-Auth-Token: other" }),
  ).rejects.toMatchObject({ name: "InputError", option: "X-Enterprise-Project-ID" });
  expect(sent).toEqual([]);
});

it("rejects half of a surrogate pair in the query, and sends nothing", async () => {
  const { client, sent } = observedClient(() => json(200, {}));
  const where = { mesh_id: "m-1", namespace: "shop", release_id: "r-1" };
  await expect(client.releases.delete({ ...where, action: "\ud800" })).rejects.toMatchObject({
    name: "InputError",
    option: "action",
  });
  expect(sent).toEqual([]);
});

it.each(["https://elsewhere.example.com", "https://asm.cn-north-4.myhuaweicloud.com.example.com"])(
  "keeps the token from %s, which it was not given, even when middleware changes the address",
  async (origin) => {
    const { client, sent } = observedClient(() => json(200, {}));
    client.raw.use({ onRequest: ({ request }) => new Request(`${origin}/v1/p/mesh-upgrade/u`, request) });
    await expect(client.meshUpgrades.get({ project_id: "p", mesh_upgrade_id: "u" })).rejects.toThrow(origin);
    expect(sent).toEqual([]);
  },
);

it("sends raw calls like openapi-fetch, to the host of the service, and fills in nothing", async () => {
  const { client, sent } = observedClient(() => json(404, { errorCode: "ASM.01404001" }));
  const { data, error, response } = await client.raw.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", {
    params: { path: { project_id: "p-1", mesh_upgrade_id: "u-1" } },
  });
  expect([data, error, response.status]).toEqual([undefined, { errorCode: "ASM.01404001" }, 404]);
  expect(sent[0]?.url).toBe("https://asm.cn-north-4.myhuaweicloud.com/v1/p-1/mesh-upgrade/u-1");
  expect(sent[0]?.headers.get("X-Auth-Token")).toBe("secret-token");
});

describe("a body that JSON cannot hold", () => {
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  let deep: unknown = "";
  for (let level = 0; level < 20_000; level += 1) deep = { deep };

  it.each([
    ["a circle", circle],
    ["a BigInt", { version: 1n }],
    ["a value that is too deep", { deep }],
  ])("is refused, also through middleware: %s", async (_, body) => {
    const { client, sent } = observedClient(() => json(200, {}));
    const upgrade = (): Promise<unknown> =>
      Reflect.apply(client.engines.upgrade, undefined, [{ project_id: "p-1", engine_id: "e-1", body }]);
    const refused = { name: "InputError", message: "body: cannot be sent as JSON" };
    await expect(upgrade()).rejects.toMatchObject(refused);
    client.raw.use({ onRequest: () => undefined });
    await expect(upgrade()).rejects.toMatchObject(refused);
    expect(sent).toEqual([]);
  });
});

it("gives methods the name of their operation, for stack traces and consoles", () => {
  const { client } = observedClient(() => json(200, {}));
  expect([client.meshUpgrades.get.name, client.releases.delete.name]).toEqual([
    "mesh-upgrades/get",
    "releases/delete",
  ]);
});
