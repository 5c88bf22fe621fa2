import { describe, expect, it } from "vitest";
import { createMock } from "../src/index.ts";

const thing = { type: "object", properties: { id: { type: "string" }, size: { type: "integer" } } };
const id = { name: "id", in: "path", required: true, schema: { type: "string" }, example: "a" };
const ok = (content: object) => ({ responses: { "200": { description: "Done", content } } });
const document = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  paths: {
    "/things/{id}": {
      parameters: [id],
      get: ok({
        "text/csv": { schema: { type: "string" }, example: "id\na\n" },
        "application/json": { schema: thing, example: { id: "a", size: 1 } },
        "application/vnd.thing+json": { schema: thing },
        "application/hal+json": { schema: { type: "object" }, example: { self: "/things/a" } },
        "application/xml": { schema: thing, example: "<thing><id>a</id></thing>" },
      }),
      put: {
        requestBody: { content: { "application/json": { schema: thing } } },
        ...ok({ "application/json": { schema: thing, example: { id: "a", size: 1 } } }),
      },
    },
    "/text": { get: ok({ "application/xml": { schema: thing, example: "<thing/>" } }) },
    "/object": { get: ok({ "application/xml": { schema: thing, example: { id: "a<b", size: 1 } } }) },
    "/objects/{id}": { parameters: [id], get: ok({ "text/xml": { schema: thing } }) },
  },
};

async function read(path: string, accept?: string, headers: Record<string, string> = {}) {
  const mock = createMock({ document });
  await mock.fetch("http://localhost/things/a", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: '{"id":"a","size":7}',
  });
  const response = await mock.fetch(`http://localhost${path}`, {
    headers: { ...headers, ...(accept !== undefined && { accept }) },
  });
  const codes = mock.violations.map(({ code }) => code);
  return [response.headers.get("content-type"), await response.text(), ...codes];
}

describe("the header Accept", () => {
  const json = ["application/json", '{"id":"a","size":7}'];

  it.each([
    [undefined, json],
    ["*/*", json],
    ["application/*", json],
    ["application/vnd.thing+json", ["application/vnd.thing+json", '{"id":"a","size":7}']],
    ["application/hal+json", ["application/hal+json", '{"self":"/things/a"}']],
    ["application/xml", ["application/xml", "<thing><id>a</id></thing>"]],
    ["text/*", ["text/csv", "id\na\n"]],
    ["application/json;q=0.1, text/csv", ["text/csv", "id\na\n"]],
    ["text/csv;q=0.1, image/png, application/json;q=0.2", json],
  ])("selects the media type: %s", async (accept, expected) => {
    expect(await read("/things/a", accept)).toEqual(expected);
  });

  it("selects the media type of the response that Prefer selects", async () => {
    const [type] = await read("/things/a", "text/csv", { prefer: "code=200" });
    expect(type).toBe("text/csv");
  });
});

describe("a response in XML", () => {
  it.each([
    ["/text", "application/xml", "<thing/>"],
    ["/object", "application/xml", "<xml><id>a&lt;b</id><size>1</size></xml>"],
    ["/objects/a", "text/xml", "<xml><id>string</id><size>0</size></xml>"],
  ])("has the text of its example, or elements made from it: %s", async (path, type, text) => {
    expect(await read(path)).toEqual([type, text]);
  });
});
