import { describe, expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { send } from "./send.ts";
import { widgets } from "./widgets.ts";

const url = "/v1/t-1/widgets";
const create = ["paths", "/v1/{team}/widgets", "post"];
const responses = [...create, "responses"];
const success = { description: "Made.", content: { "application/json": { schema: {}, example: {} } } };

/** Documents an error by its example. */
const shown = (example: unknown, schema: object = {}) => ({
  description: "Wrong.",
  content: { "application/json": { schema, example } },
});

describe("the status of the response to an invalid request", () => {
  const error = shown({ code: "E", message: "wrong" });
  it.each([
    ["422, if both are documented", { 400: error, 422: error }, 422],
    ["422, if only that is documented", { 422: error }, 422],
    ["400, if only that is documented", { 400: error }, 400],
    ["400, if none is documented", {}, 400],
  ])("is %s", async (_, errors, status) => {
    const mock = createMock({ document: widgets(responses, { 201: success, ...errors }) });
    const refused = await send(mock, "POST", url, { json: {} });
    expect(refused.status).toBe(status);
    expect(Object.values(Object(refused.body))).toContain("name is required");
  });

  it("is 415 for a content type, if that is documented", async () => {
    const mock = createMock({ document: widgets(responses, { 201: success, 415: error, 422: error }) });
    const headers = { "content-type": "text/plain" };
    expect((await send(mock, "POST", url, { json: { name: "one" }, headers })).status).toBe(415);
    expect((await send(mock, "POST", url, { json: {} })).status).toBe(422);
  });
});

describe("the reasons", () => {
  const reason = "name is required";
  it.each<[description: string, example: unknown, expected: unknown]>([
    ["an object", { error: { code: "E", message: "wrong" } }, { error: { code: "E", message: reason } }],
    [
      "an array",
      {
        errors: [
          { field: "/a", message: "one" },
          { field: "/b", message: "two" },
        ],
      },
      { errors: [{ field: "/a", message: reason }] },
    ],
    [
      "problem+json",
      { title: "Invalid", status: 422, detail: "wrong" },
      { title: "Invalid", status: 422, detail: reason },
    ],
    ["two levels", { fault: { detail: { msg: "wrong" } } }, { fault: { detail: { msg: reason } } }],
    ["a form without a text", { ok: false, error: 7 }, { ok: false, error: 7 }],
  ])("are in the error, which is %s", async (_, example, expected) => {
    const mock = createMock({ document: widgets(responses, { 201: success, 422: shown(example) }) });
    expect((await send(mock, "POST", url, { json: {} })).body).toEqual(expected);
  });

  it("are left out of an error whose schema does not take them", async () => {
    const schema = { properties: { error: { properties: { message: { enum: ["wrong"] } } } } };
    const example = { error: { message: "wrong" } };
    const mock = createMock({ document: widgets(responses, { 201: success, 422: shown(example, schema) }) });
    expect(await send(mock, "POST", url, { json: {} })).toMatchObject({ status: 422, body: example });
    expect(mock.violations).toMatchObject([{ message: reason }]);
  });
});

describe("the header Accept", () => {
  const list = (accept: string, more: Record<string, string> = {}) => {
    const mock = createMock({ document: widgets() });
    return send(mock, "GET", url, { headers: { accept, ...more } });
  };

  it.each(["*/*", "application/*", "text/html, application/json;q=0.5", "application/json;charset=utf-8"])(
    "allows the response: %s",
    async (accept) => {
      expect((await list(accept)).status).toBe(200);
    },
  );

  it.each(["application/xml", "text/*", "application/json;q=0", "*/*;q=0", "?"])(
    "does not allow the response, which is 406: %s",
    async (accept) => {
      const { status, at } = await list(accept);
      expect({ status, reason: at("/errorMsg") }).toEqual({
        status: 406,
        reason: `header Accept must allow application/json, got ${accept}`,
      });
    },
  );

  it("is not checked for an error, and can be allowed", async () => {
    expect((await list("text/html", { "x-auth-token": "" })).status).toBe(401);
    const mock = createMock({ document: widgets(), allow: ["content-type"] });
    expect((await send(mock, "GET", url, { headers: { accept: "text/html" } })).status).toBe(200);
    expect(mock.allowed).toMatchObject([{ code: "not-acceptable" }]);
  });
});

describe("the mock's own responses, where Prism checks nothing or too much", () => {
  const shownAs = ["paths", "/v1/{team}/widgets", "get", "responses", "200"];
  const check = async (schema: object, example: unknown) =>
    (await send(createMock({ document: widgets(shownAs, shown(example, schema)) }), "GET", url)).status;

  it("match a pattern without the flag u", async () => {
    const schema = { properties: { name: { pattern: "^[\\w-.]+$" } } };
    expect(await check(schema, { name: "a-b" })).toBe(200);
    expect(await check(schema, { name: "a b" })).toBe(500);
  });

  it("need no writeOnly property of an alternative", async () => {
    const secret = { required: ["key", "id"], properties: { key: { writeOnly: true }, id: {} } };
    expect(await check({ oneOf: [secret, { required: ["other"] }] }, { id: 1 })).toBe(200);
    expect(await check({ oneOf: [secret, { required: ["other"] }] }, {})).toBe(500);
  });
});
