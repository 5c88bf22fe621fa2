import { isRecord } from "../src/index.ts";

/** A small valid document; each test changes one part of it. */
export function minimal() {
  return {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    paths: {
      "/v1/orders/{order_id}": {
        servers: [{ url: "https://shop.{region}.example.test" }],
        parameters: [{ name: "order_id", in: "path", required: true, schema: { type: "string" } }],
        get: {
          operationId: "orders/get",
          summary: "Read an order",
          responses: { "200": { description: "The order" } },
        },
      },
      "/v1/orders": {
        servers: [{ url: "https://shop.{region}.example.test" }],
        post: {
          operationId: "orders/create",
          summary: "Create an order",
          requestBody: { content: { "application/json": { schema: { type: "object" } } } },
          responses: {
            "201": {
              description: "The order",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Order" } } },
              links: {
                get: { operationId: "orders/get", parameters: { order_id: "$response.body#/id" } },
              },
            },
          },
        },
      },
    },
    components: { schemas: { Order: { type: "object", properties: { id: { type: "string" } } } } },
  };
}

/** Returns `document` with `value` at the JSON Pointer; `undefined` removes the old value. */
export function changed(document: object, pointer: string, value: unknown): object {
  const keys = pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const copy = structuredClone(document);
  const last = keys.pop() ?? "";
  const parent = keys.reduce<object>(child, copy);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
  return copy;
}

function child(parent: object, key: string): object {
  const value: unknown = Reflect.get(parent, key);
  if (!isRecord(value) && !Array.isArray(value)) throw new Error(`the minimal document has no ${key} there`);
  return value;
}
