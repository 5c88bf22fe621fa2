import { expect, test } from "vitest";
import { readOperations } from "../src/index.ts";
import { changed, minimal } from "./minimal.ts";

const get = "/paths/~1v1~1orders~1{order_id}/get";
const post = "/paths/~1v1~1orders/post";
const answer = `${post}/responses/201`;
const json = `${answer}/content/application~1json`;

test("reads operations in the order of the document, with every reference followed", () => {
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
    answers: [{ status: 200, description: "The order" }],
  });
  expect(read).not.toHaveProperty("body");
  expect(read?.answers[0]).not.toHaveProperty("body");
  expect(create?.body).toMatchObject({ required: false, schema: { type: "object" }, examples: [] });
  expect(create?.answers[0]?.body?.schema.properties).toEqual({ id: { type: "string" } });
  expect(create?.links).toEqual([
    { name: "get", status: 201, operationId: "orders/get", parameters: { order_id: "$response.body#/id" } },
  ]);
});

test("takes the operation's parameter in place of the path item's", () => {
  const own = { name: "order_id", in: "path", required: true, schema: { type: "integer" } };
  const [read] = readOperations(changed(minimal(), `${get}/parameters`, [own]));
  expect(read?.parameters.map(({ schema }) => schema.type)).toEqual(["integer"]);
});

test("takes the server of the root where the path has none", () => {
  const document = changed(minimal(), "/paths/~1v1~1orders/servers", undefined);
  const [, create] = readOperations({
    ...document,
    servers: [{ url: "https://store.example.test" }],
  });
  expect(create?.service).toBe("store");
});

test("reads examples and leaves extensions aside", () => {
  const examples = { one: { summary: "One", value: { id: "1" } }, none: { value: null } };
  const [, create] = readOperations(
    changed(changed(minimal(), `${json}/examples`, examples), `${post}/responses/x-note`, "aside"),
  );
  expect(create?.answers).toHaveLength(1);
  expect(create?.answers[0]?.body?.examples).toEqual([
    { name: "one", summary: "One", value: { id: "1" } },
    { name: "none", summary: "", value: null },
  ]);
});
