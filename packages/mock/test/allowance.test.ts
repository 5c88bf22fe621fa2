import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { engine, plan, release, send, upgrade, upgrades } from "./send.ts";
import { widgets } from "./widgets.ts";

it("responds normally to an allowed violation, and records it separately", async () => {
  const mock = createMock({ allow: ["unknown", "content-type", "security"] });
  const headers = { "content-type": "text/plain", "x-auth-token": "" };
  const { status, body } = await send(mock, "POST", `${upgrades}?dry=1`, {
    json: { ...plan, comment: "x" },
    headers,
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ metadata: { name: "night-shift" } });
  expect(body).not.toHaveProperty("comment");
  expect(mock.violations).toEqual([]);
  expect(mock.allowed.map(({ kind }) => kind).toSorted()).toEqual([
    "content-type",
    "security",
    "unknown",
    "unknown",
  ]);
  await mock.reset();
  expect(mock.allowed).toEqual([]);
});

it("rejects a violation that is not allowed, and lists only that one", async () => {
  const mock = createMock({ allow: ["unknown"] });
  const { status, body } = await send(mock, "DELETE", `${release}?force=1`);
  expect({ status, body }).toMatchObject({
    status: 400,
    body: { errorMsg: "query parameter action is required" },
  });
  expect(mock.violations).toMatchObject([{ kind: "schema" }]);
  expect(mock.allowed).toMatchObject([{ kind: "unknown", pointer: "/force" }]);
});

const { currentStep: _, ...withoutStep } = plan.spec;

it.each([
  ["a wrong value", { ...plan, spec: { ...plan.spec, targetVersion: 5 } }, "/spec/targetVersion"],
  ["a missing property", { ...plan, spec: withoutStep }, "/spec/currentStep"],
  ["a value for an object", { ...plan, spec: "all" }, "/spec"],
  ["an array for everything", [plan], ""],
  ["nothing", undefined, undefined],
])("responds to %s with the value of the first example, if that is allowed", async (_case, json, pointer) => {
  const mock = createMock({ allow: ["schema"] });
  const { status, at } = await send(mock, "POST", upgrades, { json });
  expect(status).toBe(200);
  const read = await send(mock, "GET", `${upgrades}/${at("/metadata/uid")}`);
  expect(read).toMatchObject({
    status: 200,
    body: { spec: { targetVersion: expect.any(String), currentStep: { name: expect.any(String) } } },
  });
  // Valid properties are kept; an array, or a missing body, has none.
  expect(read.at("/metadata/name") === "night-shift").toBe(Boolean(pointer));
  expect(mock.violations).toEqual([]);
  expect(mock.allowed.map((allowed) => allowed.pointer)).toContain(pointer);
  expect(mock.calls()[0]?.body).toEqual(json);
});

it("accepts invalid parameters if allowed, and rejects unknown ones", async () => {
  const mock = createMock({ allow: ["schema"] });
  expect((await send(mock, "DELETE", release)).status).toBe(200);
  expect((await send(mock, "GET", release)).status).toBe(404);
  const long = { version: "a version of more than 24 characters" };
  expect((await send(mock, "PUT", engine, { json: long })).status).toBe(200);
  expect((await send(mock, "PUT", engine, { json: { ...long, x: 1 } })).status).toBe(400);
  expect(mock.violations).toMatchObject([{ kind: "unknown", pointer: "/x" }]);
});

it("sends valid responses for another document", async () => {
  const mock = createMock({ document: widgets(), allow: ["schema"] });
  const { status, body } = await send(mock, "POST", "/v1/t-1/widgets", { json: { name: "x", colour: 3 } });
  expect({ status, body }).toMatchObject({ status: 201, body: { name: "one", colour: "red" } });
  expect(new Set(mock.allowed.map(({ pointer }) => pointer))).toEqual(new Set(["/colour", "/name"]));
});

it("uses the whole first example if repairing single properties leaves the body invalid", async () => {
  const schema = {
    type: "object",
    minProperties: 2,
    properties: {
      name: { type: "string" },
      colour: { type: "string" },
      note: { type: "string", maxLength: 3 },
    },
  };
  const content = ["paths", "/v1/{team}/widgets", "post", "requestBody", "content"];
  const examples = { plain: { value: { name: "one", colour: "blue" } } };
  const mock = createMock({
    document: widgets(content, { "application/json": { schema, examples } }),
    allow: ["schema"],
  });
  const { body } = await send(mock, "POST", "/v1/t-1/widgets", { json: { name: "mine", note: "too long" } });
  expect(body).toMatchObject({ name: "one", colour: "blue" });
});

it("accepts a signature that does not match if allowed, and records what differs", async () => {
  const mock = createMock({ verifySignature: { ak: "AK", sk: "s" }, allow: ["signature"] });
  const headers = { "x-auth-token": "", authorization: "SDK-HMAC-SHA256 Access=AK" };
  expect((await send(mock, "GET", upgrade, { headers })).status).toBe(200);
  expect(mock.allowed).toMatchObject([{ kind: "signature" }]);
  expect(mock.violations).toEqual([]);
});

it.each(["route", "syntax", "encoding", "size", "response"])("says why %s cannot be allowed", (kind) => {
  // @ts-expect-error a kind without a normal response
  expect(() => createMock({ allow: [kind] })).toThrow(
    /^"\w+" cannot be allowed: .{20,}\. Expected one of: schema, unknown, /,
  );
});

it("suggests the nearest kind", () => {
  // @ts-expect-error no kind
  expect(() => createMock({ allow: ["unkown"] })).toThrow(
    new RangeError('unknown kind "unkown". Did you mean "unknown"?'),
  );
});
