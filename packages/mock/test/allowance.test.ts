import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { engine, plan, release, send, upgrade, upgrades } from "./send.ts";
import { widgets } from "./widgets.ts";

it("answers as usual where a broken rule is allowed, and records it apart", async () => {
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

it("still refuses what is not allowed, with that alone as the reason", async () => {
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
  ["a missing member", { ...plan, spec: withoutStep }, "/spec/currentStep"],
  ["a value for an object", { ...plan, spec: "all" }, "/spec"],
  ["an array for everything", [plan], ""],
  ["nothing", undefined, undefined],
])(
  "answers %s as if the first example had stood there, where that is allowed",
  async (_case, json, pointer) => {
    const mock = createMock({ allow: ["schema"] });
    const { status, at } = await send(mock, "POST", upgrades, { json });
    expect(status).toBe(200);
    const read = await send(mock, "GET", `${upgrades}/${at("/metadata/uid")}`);
    expect(read).toMatchObject({
      status: 200,
      body: { spec: { targetVersion: expect.any(String), currentStep: { name: expect.any(String) } } },
    });
    // What was right is kept; of an array, or of nothing, nothing is.
    expect(read.at("/metadata/name") === "night-shift").toBe(Boolean(pointer));
    expect(mock.violations).toEqual([]);
    expect(mock.allowed.map((allowed) => allowed.pointer)).toContain(pointer);
    expect(mock.calls()[0]?.body).toEqual(json);
  },
);

it("lets wrong parameters pass, and still refuses what is unknown beside them", async () => {
  const mock = createMock({ allow: ["schema"] });
  expect((await send(mock, "DELETE", release)).status).toBe(200);
  expect((await send(mock, "GET", release)).status).toBe(404);
  const long = { version: "a version of more than 24 characters" };
  expect((await send(mock, "PUT", engine, { json: long })).status).toBe(200);
  expect((await send(mock, "PUT", engine, { json: { ...long, x: 1 } })).status).toBe(400);
  expect(mock.violations).toMatchObject([{ kind: "unknown", pointer: "/x" }]);
});

it("breaks no other document by what it lets pass", async () => {
  const mock = createMock({ document: widgets(), allow: ["schema"] });
  const { status, body } = await send(mock, "POST", "/v1/t-1/widgets", { json: { name: "x", colour: 3 } });
  expect({ status, body }).toMatchObject({ status: 201, body: { name: "one", colour: "red" } });
  expect(new Set(mock.allowed.map(({ pointer }) => pointer))).toEqual(new Set(["/colour", "/name"]));
});

it("takes the whole first example where mending single members leaves the body wrong", async () => {
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

it("takes a signature that does not match, where that is allowed, and says what differs", async () => {
  const mock = createMock({ verifySignature: { ak: "AK", sk: "s" }, allow: ["signature"] });
  const headers = { "x-auth-token": "", authorization: "SDK-HMAC-SHA256 Access=AK" };
  expect((await send(mock, "GET", upgrade, { headers })).status).toBe(200);
  expect(mock.allowed).toMatchObject([{ kind: "signature" }]);
  expect(mock.violations).toEqual([]);
});

it.each(["route", "syntax", "encoding", "size", "response"])("says why %s cannot be allowed", (kind) => {
  // @ts-expect-error a kind without a normal answer
  expect(() => createMock({ allow: [kind] })).toThrow(
    /^"\w+" cannot be allowed: .{20,}\. Expected one of: schema, unknown, /,
  );
});

it("names the kind that was meant", () => {
  // @ts-expect-error no kind
  expect(() => createMock({ allow: ["unkown"] })).toThrow(
    new RangeError('unknown kind "unkown". Did you mean "unknown"?'),
  );
});
