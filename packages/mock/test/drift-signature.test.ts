import { accessKey, createClient, signRequest } from "@meshlift/client";
import { expect, it, onTestFinished } from "vitest";
import { createMock, type MockOptions } from "../src/index.ts";
import { plan, project, upgrade } from "./send.ts";
import { respondJson, startUpstream } from "./upstream-server.ts";

const key = { ak: "AKTESTKEY", sk: "a-very-secret-key" };

/** Starts a mock that verifies signatures as the service, and a proxy in front of it. */
async function start(options: MockOptions = {}) {
  const service = createMock({ verifySignature: key });
  const { url: upstream } = await service.listen();
  const mock = createMock({ upstream, ...options });
  const { url } = await mock.listen();
  onTestFinished(async () => {
    await mock.close();
    await service.close();
  });
  return { service, upstream, mock, url };
}

/** A read that is signed for one origin. */
const signed = (origin: string) => signRequest({ method: "GET", url: origin + upgrade }, key);
const host = (url: string): string => new URL(url).host;

it("keeps a client's signature valid in process", async () => {
  const { service, upstream, mock } = await start();
  const client = createClient({
    endpoint: upstream,
    auth: accessKey(key),
    projectId: project,
    fetch: mock.fetch,
  });
  const { metadata } = await client.meshUpgrades.create({
    body: { metadata: plan.metadata, spec: plan.spec },
  });
  const read = await client.meshUpgrades.get({ mesh_upgrade_id: metadata?.uid ?? "" });
  expect(read.metadata?.name).toBe("night-shift");
  expect([service.violations, mock.violations]).toEqual([[], []]);
});

it("keeps a signature for the upstream's host valid over HTTP", async () => {
  const { service, upstream, mock, url } = await start();
  expect((await fetch(url + upgrade, { headers: await signed(upstream) })).status).toBe(200);
  expect([service.violations, mock.violations]).toEqual([[], []]);
});

it("explains why the upstream rejects a signature for the mock's host", async () => {
  const { upstream, mock, url } = await start();
  expect((await fetch(url + upgrade, { headers: await signed(url) })).status).toBe(401);
  expect(mock.violations).toMatchObject([
    {
      operation: "mesh-upgrades/get",
      kind: "signature",
      direction: "request",
      expected: `host ${host(upstream)}`,
      got: `host ${host(url)}`,
      fix: `sign for ${upstream} and send that to the mock, as a client does whose fetch is mock.fetch`,
    },
  ]);
});

it("explains that the upstream sees another path than the signature covers", async () => {
  const { url } = await startUpstream((to) => respondJson(to, { errorCode: "ASM.1" }, 401));
  const mock = createMock({ upstream: `${url}/base` });
  await mock.fetch(url + upgrade, { headers: await signed(url) });
  expect(mock.violations).toMatchObject([{ kind: "signature", expected: "paths that begin with /base" }]);
});

it("verifies signatures itself on request, as the upstream will see them", async () => {
  const { upstream, mock, url } = await start({ verifySignature: key });
  await fetch(url + upgrade, { headers: await signed(upstream) });
  expect(mock.violations).toEqual([]);
  await fetch(`${url + upgrade}?a=1`, { headers: await signed(upstream) });
  expect(mock.violations).toContainEqual(
    expect.objectContaining({
      kind: "signature",
      message: "the signature does not match: the query differs",
    }),
  );
  expect(JSON.stringify(mock.violations)).not.toContain(key.sk);
});
