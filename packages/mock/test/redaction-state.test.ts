import { expect, it } from "vitest";
import { createMemoryStore, createMock, StoreError } from "../src/index.ts";
import { redactionOf } from "../src/violations/redaction.ts";
import { vaults } from "./redaction-document.ts";
import { change, leaksIn, run, secret } from "./redaction-run.ts";
import { respondJson, startUpstream } from "./upstream-server.ts";

it("keeps no secret in its state, and shows none that a scenario puts there", async () => {
  const body = {
    name: "kept",
    note: `of ${secret}`,
    apiKey: secret,
    hidden: secret,
    keys: [{ label: "one", material: "short" }],
    codes: [secret, secret],
    extras: { a: secret },
    labels: { token: "short", plain: "kept", list: [secret, "kept"], [secret]: 1 },
  };
  const headers = { "x-auth-token": secret };
  const scenario = {
    seeds: [
      {
        operation: "vaults/get",
        parameters: { id: "s-1" },
        value: { name: "seeded", pin: secret, labels: { password: secret } },
      },
    ],
  };
  const { mock, left } = await run(
    [change({ headers, body }), change({ headers, body, path: "/v1/vaults", method: "POST" })],
    {
      scenario,
    },
  );
  expect(mock.violations).toEqual([]);
  const kept = { name: "kept", keys: [{ label: "one" }], labels: { plain: "kept", list: ["kept"] } };
  const values = [expect.objectContaining(kept), expect.objectContaining(kept)];
  const state = await mock.state();
  expect(state.map(({ value }) => value)).toEqual(
    expect.arrayContaining([
      ...values,
      expect.objectContaining({ name: "seeded", pin: "***", labels: { password: "***" } }),
    ]),
  );
  // The scenario is what its author wrote.
  const { "admin, as JSON": _, "admin, printed": __, ...rest } = left;
  expect(leaksIn(rest, [])).toEqual([]);
});

it("does not keep a property that only the response marks as a password", async () => {
  const document = structuredClone(vaults);
  const shown = document.paths["/v1/vaults/{id}"].put.responses["200"].content["application/json"];
  const note = { type: "string", format: "password" };
  shown.schema = { ...shown.schema, properties: { ...shown.schema.properties, note } };
  const { left } = await run([change({ headers: { "x-auth-token": "any" }, body: { note: secret } })], {
    document,
  });
  expect(left["store, as JSON"]).toContain("/v1/vaults/v-1");
  expect(leaksIn({ store: left["store, as JSON"] ?? "" }, [])).toEqual([]);
});

it("shows no secret in error messages of its store", async () => {
  const read = async (keys: readonly string[]): Promise<never> => {
    throw new StoreError(`no server has ${keys.join()}`);
  };
  const mock = createMock({ document: vaults, store: { ...createMemoryStore(), read } });
  const headers = { "x-auth-token": secret };
  const response = await mock.fetch(`https://x/v1/vaults/${encodeURIComponent(secret)}`, { headers });
  const text = await response.text();
  expect({ status: response.status, text }).toEqual({
    status: 503,
    text: expect.stringContaining("/v1/vaults/***"),
  });
});

it("shows no cookie that a service sets", async () => {
  const document = structuredClone(vaults);
  const { headers } = document.paths["/v1/vaults/{id}"].put.responses["200"];
  Object.assign(headers, { "Set-Cookie": { schema: { type: "integer" } } });
  const { url: upstream } = await startUpstream((to) =>
    respondJson(to, { labels: {} }, 200, { "set-cookie": `sid=${secret}` }),
  );
  const { mock, left } = await run([change({ headers: { "x-auth-token": "any" } })], { document, upstream });
  expect(mock.violations).toMatchObject([{ pointer: "/set-cookie", got: "***" }]);
  expect(leaksIn(left, [])).toEqual([]);
});

it("redacts the secrets of a body once it is added", () => {
  const url = new URL(`https://x/${encodeURIComponent(secret)}`);
  const redaction = redactionOf({ method: "GET", url, headers: {} }, () => false);
  expect([redaction.url, redaction.text(secret)]).toEqual([url.pathname, secret]);
  redaction.addBody({ password: secret }, []);
  expect([redaction.url, redaction.text(secret)]).toEqual(["/***", "***"]);
});

it("shows no secret that a service issues", async () => {
  const document = structuredClone(vaults);
  const shown = document.paths["/v1/vaults/{id}"].put.responses["200"].content["application/json"];
  const apiKey = { type: "string", enum: ["a", "b"] };
  shown.schema = { ...shown.schema, properties: { ...shown.schema.properties, apiKey } };
  const { url: upstream } = await startUpstream((to) => respondJson(to, { apiKey: secret }));
  const { mock, left } = await run([change({ headers: { "x-auth-token": "any" } })], { document, upstream });
  const fix = "in the spec, response 200 of vaults/change: add *** to the values of apiKey";
  expect(mock.violations).toMatchObject([{ pointer: "/apiKey", got: '"***"', fix }]);
  expect(leaksIn(left, [])).toEqual([]);
});
