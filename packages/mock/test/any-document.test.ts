import { describe, expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { anyDocument } from "./any-document.ts";

/** Sends a request to a new mock of the document; returns the response and the codes of its violations. */
async function call(path: string, init: RequestInit = {}, document: unknown = anyDocument()) {
  const mock = createMock({ document });
  const response = await mock.fetch(`http://localhost${path}`, init);
  const codes = mock.violations.map(({ code }) => code);
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    codes,
    text: await response.text(),
  };
}

type Body = NonNullable<RequestInit["body"]>;

const post = (body: Body, type?: string): RequestInit => ({
  method: "POST",
  body,
  ...(type !== undefined && { headers: { "content-type": type } }),
});
const form = "application/x-www-form-urlencoded";

describe("a document of another maker", () => {
  it.each(["/pets/rex", "/api/v1/pets/rex", "/api/v2/pets/rex"])(
    "serves %s: the path of a server may be left out, and a value without an example exists",
    async (path) => {
      const { status, codes, text } = await call(path);
      expect({ status, codes }).toEqual({ status: 200, codes: [] });
      // Made from the schema, with its pattern.
      expect(JSON.parse(text).name).toMatch(/^[a-z]{3,}$/);
    },
  );

  it("makes a response with patterns from a schema that is too large for Prism to check", async () => {
    const id = { type: "string", pattern: "^[1-9][0-9]*$", description: "The ID of something else." };
    const properties = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`id_${index}`, id]));
    const schema = { type: "object", required: ["id_1"], properties };
    const content = { "application/json": { schema } };
    const responses = { "200": { description: "One", content } };
    const document = { openapi: "3.1.0", paths: { "/things": { get: { responses } } } };
    const mock = createMock({ document });
    const response = await mock.fetch("http://localhost/things");
    expect([response.status, mock.violations]).toEqual([200, []]);
  });

  it("makes a response without the examples of a schema that are wrong themselves", async () => {
    const { paths } = anyDocument();
    const schema = {
      type: "object",
      required: ["examples"],
      properties: { examples: { type: "integer", examples: ["7"], exclusiveMinimum: 1 } },
    };
    const content = { "application/json": { schema } };
    const get = { responses: { "200": { description: "Stock", content } } };
    const { status, codes } = await call(
      "/stock",
      {},
      { ...anyDocument(), paths: { ...paths, "/stock": { get } } },
    );
    expect({ status, codes }).toEqual({ status: 200, codes: [] });
  });

  it("names an operation without an operationId by its method and path", async () => {
    const mock = createMock({ document: anyDocument() });
    expect((await mock.fetch("http://localhost/pets/rex", { method: "DELETE" })).status).toBe(200);
    expect(mock.calls("pets/delete")).toHaveLength(1);
  });

  it("serves other media types, also for a range, and an operation without responses", async () => {
    expect(await call("/photo")).toMatchObject({ status: 200, type: "image/png", text: "bytes", codes: [] });
    expect(await call("/ping")).toMatchObject({ status: 200, text: "", codes: [] });
    expect(await call("/pets", post('{"name":"rex"}', "application/json"))).toMatchObject({
      status: 201,
      type: "application/vnd.pet+json; v=1",
    });
  });

  it.each<[what: string, body: Body, type: string | undefined, codes: string[]]>([
    ["JSON without a type", Buffer.from('{"name":"rex","age":3}'), undefined, []],
    [
      "a wrong value in a recursive schema",
      '{"name":"rex","young":[{"name":1}]}',
      "application/json",
      ["invalid-field"],
    ],
    [
      "an unknown field in a recursive schema",
      '{"name":"rex","young":[{"name":"max","nmae":"max"}]}',
      "application/json",
      ["unknown-field"],
    ],
    ["a form", "name=rex&age=3&tags=a&tags=b&home[street]=x", form, []],
    ["a wrong value in a form", "name=rex&age=old", form, ["invalid-field"]],
    ["an unknown field in a form", "name=rex&agee=3", form, ["unknown-field"]],
    ["bytes of a range", "\u0000", "image/png", []],
    ["a type that is not documented", '{"name":"rex"}', "text/csv", ["invalid-content-type"]],
    ["a multipart body without its boundary", "x", "multipart/form-data; boundary=y", ["invalid-multipart"]],
  ])("checks %s", async (_, body, type, codes) => {
    expect((await call("/pets", post(body, type))).codes).toEqual(codes);
  });

  it("checks a multipart body with a file", async () => {
    const body = new FormData();
    body.append("name", "rex");
    body.append("age", "old");
    body.append("home", JSON.stringify({ street: "x" }));
    body.append("photo", new File([new Uint8Array([255, 0])], "rex.png", { type: "image/png" }));
    expect((await call("/pets", post(body))).codes).toEqual(["invalid-field"]);
    body.set("age", "3");
    expect(await call("/pets", post(body))).toMatchObject({ status: 201, codes: [] });
  });

  it("refuses in the form of a range of statuses", async () => {
    const { status, type, text } = await call("/pets", post('{"name":1}', "application/json"));
    expect({ status, type }).toEqual({ status: 422, type: "application/problem+json" });
    expect(JSON.parse(text)).toMatchObject({ title: "Refused", detail: expect.stringContaining("name") });
  });

  it.each<[method: string, sent: { path?: string; headers?: Record<string, string> }]>([
    ["GET", { headers: { authorization: `Basic ${btoa("a:b")}` } }],
    ["PUT", { headers: { authorization: "Bearer x" } }],
    ["POST", { headers: { cookie: "session=x" } }],
    ["PATCH", { path: "?key=x" }],
    ["DELETE", { headers: { authorization: "Bearer x" } }],
  ])("checks the credentials of each scheme: %s", async (method, { path = "", headers = {} }) => {
    expect(await call(`/private/x${path}`, { method, headers })).toMatchObject({ status: 204, codes: [] });
    expect(await call("/private/x", { method })).toMatchObject({
      status: 401,
      codes: ["missing-credentials"],
    });
  });

  it("accepts a scheme that nothing in a request shows, as Prism does", async () => {
    expect((await call("/private/x", { method: "OPTIONS" })).codes).toEqual([]);
  });

  it("tells all parts that cannot be served, each with its location, and serves the rest", async () => {
    const mock = createMock({ document: anyDocument() });
    expect((await mock.documentProblems()).map(({ pointer }) => pointer)).toEqual([
      "/paths/~1broken/get/responses/200/content/application~1json/schema/pattern",
      "/paths/~1broken/put/parameters/0/in",
    ]);
    expect(await call("/broken")).toMatchObject({ status: 501, codes: ["unserved-operation"] });
    expect(await call("/broken", { method: "PUT" })).toMatchObject({ status: 501 });
  });

  it("rejects a document of which nothing can be served, with every location", async () => {
    const { paths, ...rest } = anyDocument();
    const document = { ...rest, paths: { "/broken": paths["/broken"] } };
    await expect(createMock({ document }).documentProblems()).rejects.toThrow(
      /^2 problems\n.*pattern: .*\n.*in: /s,
    );
  });
});

describe("the header Content-Type", () => {
  it("is required without a body only where the document says so, by x-content-type", async () => {
    const init = { method: "DELETE" };
    expect((await call("/pets/rex", init)).codes).toEqual([]);
    const document = { ...anyDocument(), "x-content-type": "application/json" };
    expect((await call("/pets/rex", init, document)).codes).toEqual(["invalid-content-type"]);
  });
});

describe("another document for the same mock", () => {
  it("keeps what was created, and the earlier document if nothing of the new one can be served", async () => {
    const document = anyDocument();
    const mock = createMock({ document });
    const pet = "http://localhost/pets/rex";
    await mock.fetch(pet, { method: "DELETE" });
    await mock.replaceDocument({
      ...document,
      paths: { ...document.paths, "/pong": { get: {} } },
    });
    expect((await mock.fetch("http://localhost/pong")).status).toBe(200);
    expect((await mock.fetch(pet)).status).toBe(404);
    await expect(mock.replaceDocument({ openapi: "3.1.0", paths: {} })).rejects.toThrow("no operations");
    expect((await mock.fetch("http://localhost/pong")).status).toBe(200);
    expect(mock.calls()).toHaveLength(4);
  });
});
