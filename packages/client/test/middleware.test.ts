import { describe, expect, it } from "vitest";
import { createMethods, type Methods } from "../src/index.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";

const spec = {
  meshId: "m-1",
  upgradeStrategy: "Canary",
  targetVersion: "1.18.7-r1",
  targetType: "InCluster",
  currentStep: { name: "precheck", action: "start" },
};
const release = { mesh_id: "a b", namespace: "100%", release_id: "it's" };

/** A call of each kind: with a body, with a body and a header, with a query, with neither. */
const calls: [string, (client: Methods) => Promise<unknown>][] = [
  ["a create", ({ meshUpgrades }) => meshUpgrades.create({ body: { metadata: { name: "shop" }, spec } })],
  [
    "an upgrade",
    ({ engines }) =>
      engines.upgrade({ engine_id: "e-1", "X-Enterprise-Project-ID": "0", body: { version: "2.4.0" } }),
  ],
  ["a delete", ({ releases }) => releases.delete({ ...release, action: "it's (now) & #1+1=2" })],
  ["a read", ({ releases }) => releases.get(release)],
];

const responses: [string, () => Response | Promise<Response>][] = [
  ["a success", () => json(200, { id: "e-1" })],
  ["an error", () => json(404, { errorCode: "ASM.01404001", errorMsg: "gone" })],
  ["throttling", () => json(429, { error_code: "APIGW.0308", error_msg: "slow" })],
  ["HTML", () => new Response("<html>", { status: 502 })],
  ["an error without a body", () => new Response(null, { status: 500, headers: { "Content-Length": "0" } })],
  ["204", () => new Response(null, { status: 204 })],
  ["a success cut short", () => new Response('{"id":', { headers: { "Content-Length": "6" } })],
  ["a redirect", () => new Response(null, { status: 302, headers: { Location: "https://x.example.com" } })],
  ["no response", () => Promise.reject(new TypeError("fetch failed"))],
];

/** The request of a call and its result. */
async function outcome(
  watched: boolean,
  call: (client: Methods) => Promise<unknown>,
  respond: () => Response | Promise<Response>,
) {
  const clock = new FakeClock();
  const { client, sent } = observedClient(respond, { projectId: "p-1", clock, retry: {}, random: () => 0 });
  const seen: string[] = [];
  if (watched) {
    client.raw.use({
      onRequest: ({ request, schemaPath }) => void seen.push(`${request.method} ${schemaPath}`),
    });
  }
  const came = await clock.until(
    call(client).then(
      (value) => ({ value }),
      (error: unknown) => ({ name: Object(error).name, ...Object(error), message: Object(error).message }),
    ),
  );
  const requests = sent.map(({ method, url, headers, body }) => [method, url, [...headers], body]);
  return { came, requests, seen };
}

describe.each(calls)("%s with middleware", (_, call) => {
  it.each(responses)("sends and returns the same as without middleware, after %s", async (_name, respond) => {
    const direct = await outcome(false, call, respond);
    const watched = await outcome(true, call, respond);
    expect(direct.requests.length).toBeGreaterThan(0);
    expect(watched).toEqual({ ...direct, seen: [expect.stringMatching(/^[A-Z]+ \/v\d\//)] });
  });
});

it("uses the response that middleware returns", async () => {
  const { client } = observedClient(() => json(200, { kind: "Release" }));
  client.raw.use({ onResponse: () => json(200, { kind: "Other" }) });
  await expect(client.releases.get(release)).resolves.toEqual({ kind: "Other" });
});

it.each([
  [200, "json"],
  [404, "json"],
  [200, "text"],
  [404, "text"],
] as const)(
  "lets middleware read the URL and the body of a response with HTTP %i, as %s",
  async (status, as) => {
    const { client } = observedClient(() => json(status, { kind: "Release", errorCode: "ASM.01404001" }));
    const seen: unknown[] = [];
    client.raw.use({
      async onResponse({ response }) {
        seen.push(response.url, await response[as]());
      },
    });
    const came: unknown = await client.releases.get(release).catch((error: unknown) => Object(error).body);
    const body = { kind: "Release", errorCode: "ASM.01404001" };
    expect(came).toEqual(body);
    expect(seen).toEqual([
      "https://asm.cn-north-4.myhuaweicloud.com/v2/meshes/a%20b/namespaces/100%25/releases/it%27s",
      as === "json" ? body : JSON.stringify(body),
    ]);
  },
);

it("shows no credential to middleware", async () => {
  const { client, sent } = observedClient(() => json(200, {}));
  const seen: string[] = [];
  client.raw.use({ onRequest: ({ request }) => void seen.push(...request.headers.values()) });
  await client.releases.get(release);
  expect(seen).toContain("application/json");
  expect(seen).not.toContain("secret-token");
  expect(sent[0]?.headers.get("X-Auth-Token")).toBe("secret-token");
});

it("makes the same named methods without openapi-fetch", async () => {
  const requests: Request[] = [];
  const methods = createMethods({
    region: "cn-north-4",
    auth: { token: "secret-token" },
    fetch: (input, init) => {
      requests.push(new Request(input, init));
      return Promise.resolve(json(200, { kind: "Release" }));
    },
  });
  const { client } = observedClient(() => json(200, {}));
  const names = (named: object) =>
    Object.entries(named).map(([noun, verbs]) => [noun, Object.keys(Object(verbs))]);
  const { raw, ...named } = client;
  expect(raw).toBeDefined();
  expect(names(methods)).toEqual(names(named));
  await expect(methods.releases.get(release)).resolves.toEqual({ kind: "Release" });
  expect(requests.map(({ url }) => url)).toEqual([
    "https://asm.cn-north-4.myhuaweicloud.com/v2/meshes/a%20b/namespaces/100%25/releases/it%27s",
  ]);
});

it("may read the body of the response of a named call", async () => {
  const texts: string[] = [];
  const { client } = observedClient(() => json(200, { kind: "Release" }));
  client.raw.use({
    async onResponse({ response }) {
      texts.push(await response.text());
    },
  });
  await expect(client.releases.get(release)).resolves.toEqual({ kind: "Release" });
  expect(texts).toEqual(['{"kind":"Release"}']);
});

it("sees the URL of a response", async () => {
  const url = "https://asm.cn-north-4.myhuaweicloud.com/v1/p-1/mesh-upgrade/u-1";
  const { client } = observedClient(() => Object.defineProperty(json(200, {}), "url", { value: url }));
  const path = "/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}";
  const params = { path: { project_id: "p-1", mesh_upgrade_id: "u-1" } };
  expect((await client.raw.GET(path, { params })).response.url).toBe(url);
});
