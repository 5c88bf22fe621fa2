import { expect, test } from "vitest";
import { readApiDocument } from "../src/index.ts";

/** Returns noun and verb of each operation, by method and path. `names` has an `operationId` for each, or none. */
function namesOf(ids: Record<string, string | undefined>, more: object = {}) {
  const paths: Record<string, object> = {};
  for (const [key, operationId] of Object.entries(ids)) {
    const [method = "", path = ""] = key.split(" ");
    const parameters = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => ({
      name,
      in: "path",
      required: true,
      schema: {},
    }));
    paths[path] = { ...paths[path], [method]: { operationId, parameters, ...more } };
  }
  const { operations } = readApiDocument({ openapi: "3.1.0", paths });
  return operations.map(({ id, noun, verb }) => [id, `${noun}/${verb}`]);
}

test.for([
  ["mesh-upgrades/get", "mesh-upgrades/get"],
  ["createMeshUpgrade", "mesh-upgrade/create"],
  ["Create_Mesh_Upgrade", "mesh-upgrade/create"],
  ["getPetById", "pet/get-by-id"],
  ["findPetsByStatusAndTag", "pets/find-by-status-and-tag"],
  ["pets.list", "pets/list"],
  ["Admin/Pets:listAll", "admin-pets/list-all"],
  ["ping", "status-checks/ping"],
  ["get2faCodes", "codes/get2fa"],
  ["получить", "status-checks/get"],
  ["", "status-checks/get"],
])("gives the operationId %j the name %s", ([id = "", name]) => {
  expect(namesOf({ "get /v2/status-checks/{id}": id })).toEqual([[id, name]]);
});

test("takes the name from method and path without an operationId", () => {
  const none = undefined;
  const names = namesOf({
    "get /v1/orders": none,
    "post /v1/orders": none,
    "get /v1/orders/{id}": none,
    "put /v1/orders/{id}": none,
    "patch /v1/orders/{id}": none,
    "delete /v1/orders/{id}": none,
    "head /v1/orders/{id}": none,
    "get /v1/orders/{id}/lineItems": none,
    "get /": none,
  });
  const expected = [
    "orders/list",
    "orders/create",
    "orders/get",
    "orders/replace",
    "orders/delete",
    "orders/update",
    "orders/head",
    "orders-line-items/list",
    "root/list",
  ];
  // Without an operationId, the name is the id.
  expect(names).toEqual(expected.map((name) => [name, name]));
});

test("gives a derived name that is taken a number, and leaves written names alone", () => {
  const names = namesOf({ "get /a": "getOrder", "get /b": "get_order", "get /c": "order/get" });
  expect(names.map(([, name]) => name)).toEqual(["order/get-2", "order/get-3", "order/get"]);
});

test("prefers x-name, and keeps the operationId", () => {
  expect(namesOf({ "get /a": "getOrder" }, { "x-name": "orders/read" })).toEqual([
    ["getOrder", "orders/read"],
  ]);
});
