import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { engine, plan, release, send, upgrade, upgrades } from "./send.ts";

it("lists all violations of a body at once, in the form of the service's errors", async () => {
  const json = {
    kind: "Upgrade",
    metadata: { name: "" },
    spec: { ...plan.spec, targetVersion: 5, currentStep: [], meshID: "m-1" },
  };
  const { status, body, at } = await send(createMock(), "POST", upgrades, { json });
  expect(status).toBe(400);
  expect(Object.keys(Object(body))).toEqual(["errorCode", "errorMsg"]);
  expect(at("/errorCode")).toBe("ASM.01400001");
  expect(String(at("/errorMsg")).split("; ")).toEqual([
    "apiVersion is required",
    'kind must be "MeshUpgrade", got "Upgrade"',
    "metadata.name must not be empty",
    "spec.targetVersion must be a string, got 5",
    "spec.currentStep must be an object, got an array",
    "unknown field spec.meshID (known here: meshId, upgradeStrategy, targetVersion, targetType, currentStep)",
  ]);
});

it("uses CSE's form of errors for CSE, with the locations", async () => {
  const version = `1.2.${"3".repeat(21)}`;
  const { body } = await send(createMock(), "PUT", `${engine}?dry=1`, { json: { version } });
  expect(body).toEqual({
    error_code: "SVCSTG.00000400",
    error_msg: `query parameter dry is unknown (engines/upgrade takes none); version must have at most 24 characters, got "${version}"`,
    detail: "query /dry, body /version",
  });
});

it("lists the first twenty of many violations", async () => {
  const unknown = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`m${index}`, 1]));
  const { at } = await send(createMock(), "POST", upgrades, { json: { ...plan, ...unknown } });
  expect(at("/errorMsg")).toMatch(/unknown field m19 \([^)]*\); and 10 more$/);
});

it("records each violation with its location", async () => {
  const mock = createMock();
  await send(mock, "POST", upgrades, { json: { ...plan, spec: { ...plan.spec, "a/b": 1, meshId: 5 } } });
  expect(mock.violations).toMatchObject([
    {
      kind: "schema",
      location: "body",
      pointer: "/spec/meshId",
      message: "spec.meshId must be a string, got 5",
    },
    { kind: "unknown", location: "body", pointer: "/spec/a~1b" },
  ]);
});

it.each([
  [
    "an undocumented parameter",
    "?action=end&force=1",
    "query parameter force is unknown (known here: action)",
  ],
  ["a required parameter that is missing", "", "query parameter action is required"],
  ["an empty one", "?action=", "query parameter action is required"],
  ["one that is given twice", "?action=end&action=cancel", "query parameter action is given twice"],
  ["a broken percent-encoding", "?action=end&x=%ZZ", "query parameter x=%ZZ has a broken percent-encoding"],
])("rejects in the query: %s", async (_, query, message) => {
  const mock = createMock();
  const { status, at } = await send(mock, "DELETE", release + query);
  expect({ status, message: at("/errorMsg") }).toEqual({ status: 400, message });
  expect((await send(mock, "GET", release)).status).toBe(200);
});

it("rejects empty segments of the path, together with other violations", async () => {
  const path = release.replace("/shop/", "//");
  const { at } = await send(createMock(), "DELETE", path);
  expect(at("/errorMsg")).toBe(
    "path parameter namespace must not be empty; query parameter action is required",
  );
});

it.each(["application/json", "application/json;charset=UTF-8", 'Application/JSON; charset="utf-8"'])(
  "accepts the content type %s",
  async (type) => {
    const { status } = await send(createMock(), "POST", upgrades, {
      json: plan,
      headers: { "content-type": type },
    });
    expect(status).toBe(200);
  },
);

it.each(["", "text/plain", "application/vnd+json", "application/json;charset=latin1"])(
  "rejects the content type %j",
  async (type) => {
    const headers = { "content-type": type };
    for (const [method, path, json] of [
      ["POST", upgrades, plan],
      ["DELETE", `${release}?action=end`, undefined],
    ] as const) {
      const { status, at } = await send(createMock(), method, path, { json, headers });
      expect(status).toBe(400);
      expect(at("/errorMsg")).toContain(
        type === "" ? "header Content-Type is required" : `must be application/json, got ${type}`,
      );
    }
  },
);

it.each(["identity", "Identity"])("accepts a body with Content-Encoding: %s", async (encoding) => {
  const headers = { "content-encoding": encoding };
  expect((await send(createMock(), "POST", upgrades, { json: plan, headers })).status).toBe(200);
});

it("does not require a content type on GET", async () => {
  const mock = createMock();
  const response = await mock.fetch(`https://asm.example${upgrade}`, { headers: { "x-auth-token": "any" } });
  expect(response.status).toBe(200);
});

it("responds with each service's 401 to a request without credentials, before other violations", async () => {
  const mock = createMock();
  const nobody = { "x-auth-token": "" };
  const message = "the request carries no credentials: send the header X-Auth-Token or Authorization";
  const asm = await send(mock, "POST", upgrades, { json: {}, headers: nobody });
  expect(asm).toMatchObject({ status: 401, body: { errorCode: "ASM.01401001", errorMsg: message } });
  const cse = await send(mock, "PUT", engine, { json: { version: "1" }, headers: nobody });
  expect(cse).toMatchObject({
    status: 401,
    body: { error_code: expect.stringMatching(/^SVCSTG/), error_msg: message },
  });
});

it("accepts a signature instead of a token", async () => {
  const authorization = "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=00";
  const response = await createMock().fetch(`https://asm.example${upgrade}`, { headers: { authorization } });
  expect(response.status).toBe(200);
});
