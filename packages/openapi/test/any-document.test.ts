import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { readApiDocument } from "../src/index.ts";
import { anyDocument } from "./any-document.ts";
import { changed, minimal } from "./minimal.ts";

const { operations, definitions, problems } = readApiDocument(anyDocument());
const [get, create] = operations;

test("reads a document of any maker without a problem", () => {
  expect(problems).toEqual([]);
  expect(operations.map(({ id, summary }) => [id, summary])).toEqual([
    ["orders/get", "GET /orders/{id}"],
    ["createOrder", "POST /orders"],
  ]);
});

test("reads servers of any form, and gives each default server a name of its own", () => {
  expect(get?.servers).toMatchObject([
    {
      url: "http://{host}:8080/api/{version}",
      variables: { version: { default: "v1", enum: ["v1", "v2"] } },
    },
    { url: "/api", variables: {} },
  ]);
  expect([get?.service, create?.service]).toEqual(["api", "write"]);
  const servers = [{ url: "https://shop.example.test:8443/v2" }];
  const shops = readApiDocument(changed(minimal(), "/paths/~1v1~1orders/servers", servers)).operations;
  expect(shops.map(({ service }) => service)).toEqual(["shop", "shop-2"]);
});

test("uses / where the document has no server", () => {
  const [, bare] = readApiDocument(changed(minimal(), "/paths/~1v1~1orders/servers", undefined)).operations;
  expect(bare?.server).toBe("/");
});

test("reads parameters of every location, style and type, and ignores the headers that OpenAPI ignores", () => {
  expect(get?.parameters).toMatchObject([
    { name: "id", in: "path", style: "label", explode: false },
    { name: "id", in: "query", style: "form", explode: true, schema: { type: ["array", "null"] } },
    { name: "filter", in: "query", style: "deepObject", explode: true },
    {
      name: "where",
      content: { mediaType: "application/json" },
      schema: { type: "object" },
      examples: [{ value: 1 }],
    },
    { name: "session", in: "cookie", style: "form" },
  ]);
});

test("reads every media type of a body, and prefers JSON", () => {
  expect(create?.requestBody).toMatchObject({
    required: true,
    mediaType: "application/merge-patch+json",
    isJson: true,
    content: [
      {
        mediaType: "multipart/form-data",
        isJson: false,
        encoding: { file: { contentType: "image/png" }, tags: { style: "form", explode: false } },
      },
      { mediaType: "application/merge-patch+json" },
    ],
  });
  const [created] = create?.responses ?? [];
  expect(created?.body).toMatchObject({ mediaType: "application/json; charset=utf-8", isJson: true });
  expect(created?.body?.content.map(({ mediaType }) => mediaType)).toContain("text/csv");
  expect(get?.responses[0]?.body).toMatchObject({ mediaType: "*/*", isJson: false });
});

test("reads several successes, headers, and ranges from the narrow to the wide", () => {
  expect(create?.responses.map(({ status }) => status)).toEqual([201, 202]);
  expect(create?.responses[0]?.headers).toMatchObject([
    { name: "Location", required: true, examples: [{ name: "example", value: "/orders/1" }] },
  ]);
  expect(create?.rangeResponses).toMatchObject([
    { range: "4XX", from: 400, to: 499 },
    { range: "default", from: 100, to: 599, body: { mediaType: "application/problem+json", isJson: true } },
  ]);
});

test("reads security schemes of every type, with their alternatives", () => {
  expect(get?.security).toEqual([
    [{ id: "login", type: "oauth2", scopes: ["read"] }],
    [
      { id: "key", type: "apiKey", in: "query", name: "key" },
      { id: "session", type: "http", scheme: "digest" },
    ],
  ]);
  expect(create?.security).toEqual([]);
});

test("reads single examples, and those of a schema where there are no others", () => {
  expect(create?.requestBody?.examples).toEqual([
    { name: "example", summary: "", value: { $ref: "#/nowhere" } },
  ]);
  expect(create?.responses[0]?.body?.examples.map(({ name, value }) => [name, value])).toEqual([
    ["example-1", { id: "1" }],
    ["example-2", { id: "2" }],
  ]);
});

test("leaves out an example that only a URL has", () => {
  const content = { "text/plain": { examples: { far: { externalValue: "https://example.test/a" } } } };
  const document = changed(anyDocument(), "/paths/~1orders/post/responses/201/content", content);
  const read = readApiDocument(document);
  expect(read.problems).toEqual([]);
  expect(read.operations[1]?.responses[0]?.body?.examples).toEqual([]);
});

test("follows a link by reference, and a parameter with its location", () => {
  expect(create?.links).toEqual([
    { name: "get", status: 201, operationId: "orders/get", parameters: { id: "$response.body#/id" } },
  ]);
});

test("shows the properties of a schema that contains itself, and keeps the schemas inside as definitions", () => {
  const schema = create?.requestBody?.schema;
  expect(schema?.properties).toHaveProperty("id");
  const ajv = new Ajv2020({ strict: false });
  for (const [uri, definition] of Object.entries(definitions)) ajv.addSchema(definition, uri);
  const validate = ajv.compile(schema ?? false);
  expect(validate({ parts: [{ parts: [{ id: "1" }] }] })).toBe(true);
  expect(validate({ parts: [{ parts: [{ id: 1 }] }] })).toBe(false);
});

test("reads a document that has only webhooks", () => {
  const { webhooks, openapi } = anyDocument();
  expect(readApiDocument({ openapi, webhooks })).toEqual({
    operations: [],
    refused: [],
    definitions: {},
    problems: [],
  });
});

test("keeps the operations in which nothing is wrong, without links to the others", () => {
  const broken = changed(anyDocument(), "/components/pathItems/Order/get/responses/200/content", {
    "application/json": { schema: { $ref: "https://example.test/order.json" } },
  });
  const read = readApiDocument(broken);
  expect(read.operations.map(({ id, links }) => [id, links])).toEqual([["createOrder", []]]);
  expect(read.problems).toEqual([
    {
      pointer: "/components/pathItems/Order/get/responses/200/content/application~1json/schema",
      message: expect.stringContaining('"$ref" leaves the document'),
    },
  ]);
});

test("leaves out each operation that shares a broken schema", () => {
  const schemas = {
    Order: { properties: { id: { $ref: "#/nowhere" }, next: { $ref: "#/components/schemas/Order" } } },
  };
  const read = readApiDocument(changed(anyDocument(), "/components/schemas", schemas));
  expect(read.operations).toEqual([]);
  expect(read.problems).toHaveLength(1);
  const flat = readApiDocument(changed(anyDocument(), "/components/schemas", { Order: { type: "text" } }));
  expect(flat.operations).toEqual([]);
  expect(flat.problems.map(({ pointer }) => pointer)).toEqual(["/components/schemas/Order/type"]);
});

test.for([1, [], null, "text", { openapi: 3.1 }, { openapi: "3.1.0", paths: [] }])(
  "reports a document that is none: %j",
  (document) => {
    expect(readApiDocument(document).problems).toHaveLength(1);
  },
);
