import { expect, test } from "vitest";
import { readOperations } from "../src/index.ts";
import { changed, minimal } from "./minimal.ts";

const get = "/paths/~1v1~1orders~1{order_id}/get";
const post = "/paths/~1v1~1orders/post";
const response = `${post}/responses/201`;
const json = `${response}/content/application~1json`;

test("reads operations in the order of the document, with every reference resolved", () => {
  const [read, create] = readOperations(minimal());
  expect(read).toMatchObject({
    id: "orders/get",
    noun: "orders",
    verb: "get",
    method: "get",
    path: "/v1/orders/{order_id}",
    service: "shop",
    server: "https://shop.{region}.example.test",
    parameters: [{ name: "order_id", in: "path", required: true, schema: { type: "string" } }],
    responses: [{ status: 200, description: "The order" }],
  });
  expect(read).not.toHaveProperty("requestBody");
  expect(read?.responses[0]).not.toHaveProperty("body");
  expect(create?.requestBody).toMatchObject({ required: false, schema: { type: "object" }, examples: [] });
  expect(create?.responses[0]?.body?.schema.properties).toEqual({ id: { type: "string" } });
  expect(create?.links).toEqual([
    { name: "get", status: 201, operationId: "orders/get", parameters: { order_id: "$response.body#/id" } },
  ]);
});

test("prefers the operation's parameter to the path item's", () => {
  const own = { name: "order_id", in: "path", required: true, schema: { type: "integer" } };
  const [read] = readOperations(changed(minimal(), `${get}/parameters`, [own]));
  expect(read?.parameters.map(({ schema }) => schema.type)).toEqual(["integer"]);
});

test("takes the server of the root if the path has none", () => {
  const document = changed(minimal(), "/paths/~1v1~1orders/servers", undefined);
  const [, create] = readOperations({
    ...document,
    servers: [{ url: "https://store.example.test" }],
  });
  expect(create?.service).toBe("store");
});

test("prefers the server of the operation to that of the path", () => {
  const own = [{ url: "https://store.example.test" }];
  const [read, create] = readOperations(changed(minimal(), `${post}/servers`, own));
  expect([read?.service, create?.service]).toEqual(["shop", "store"]);
});

test("reads examples and their meaning, and ignores other extensions", () => {
  const examples = {
    one: { summary: "One", value: { id: "1" } },
    none: { value: null, "x-shows": "not-found", "x-note": "aside" },
  };
  const [, create] = readOperations(
    changed(changed(minimal(), `${json}/examples`, examples), `${post}/responses/x-note`, "aside"),
  );
  expect(create?.responses).toHaveLength(1);
  expect(create?.responses[0]?.body?.examples).toEqual([
    { name: "one", summary: "One", value: { id: "1" } },
    { name: "none", summary: "", value: null, shows: "not-found" },
  ]);
});

test("reads the security of the operation, otherwise of the document", () => {
  const schemes = {
    key: { type: "apiKey", in: "header", name: "X-Key" },
    web: { type: "http", scheme: "basic" },
  };
  const document = {
    ...minimal(),
    security: [{ key: [] }],
    components: { ...minimal().components, securitySchemes: schemes },
  };
  const [read, create] = readOperations(changed(document, `${post}/security`, [{}, { key: [], web: [] }]));
  const key = { id: "key", type: "apiKey", in: "header", name: "X-Key" };
  expect(read?.security).toEqual([[key]]);
  expect(create?.security).toEqual([[], [key, { id: "web", type: "http", scheme: "basic" }]]);
});

test("allows an operation without the credentials of the document", () => {
  const securitySchemes = { key: { type: "apiKey", in: "header", name: "X-Key" } };
  const components = { ...minimal().components, securitySchemes };
  const document = { ...minimal(), security: [{ key: [] }], components };
  const [read, create] = readOperations(changed(document, `${get}/security`, []));
  expect([read?.security.length, create?.security.length]).toEqual([0, 1]);
});

test("keeps boolean schemas", () => {
  const [, create] = readOperations(changed(minimal(), `${json}/schema`, true));
  expect(create?.responses[0]?.body?.schema).toEqual({});
});
