import { describe, expect, it } from "vitest";
import { createMock, type Mock } from "../src/index.ts";
import { boxes, documented, errors, exampleBox, inPath, paths } from "./boxes.ts";
import { send } from "./send.ts";

const box = "/racks/r-1/boxes/b-1";
const inSchema = (method: string): string[] => [
  "paths",
  paths.box,
  method,
  "requestBody",
  "content",
  "application/json",
  "schema",
];
const shown = ["paths", paths.box, "get", "responses", "200", "content", "application/json"];
const text = { type: "string" };

async function change(mock: Mock<string>, method: string, json: unknown, path = box): Promise<unknown> {
  const { status } = await send(mock, method, path, { json });
  expect(status).toBe(200);
  return (await send(mock, "GET", path)).body;
}

it("keeps what a caller wrote although a later example has another value", async () => {
  const mock = createMock({ document: boxes() });
  const { at } = await send(mock, "POST", "/racks/r-1/boxes", { json: { size: 1, note: "mine" } });
  const path = `/racks/r-1/boxes/${String(at("/id"))}`;
  expect((await send(mock, "GET", path)).body).toMatchObject({ note: "mine", status: { phase: "packed" } });
  expect((await send(mock, "GET", path)).body).toMatchObject({ note: "mine", status: { phase: "sent" } });
  expect(await change(mock, "PATCH", { note: "changed" }, path)).toMatchObject({ note: "changed" });
});

it("keeps what only the schema of the resource marks as readOnly", async () => {
  const plain = { type: "object", properties: { id: text, size: { type: "integer" } } };
  const mock = createMock({ document: boxes([inSchema("put"), plain]) });
  expect(await change(mock, "PUT", { id: "stolen", size: 2 })).toEqual(
    exampleBox("packed", "off", { size: 2 }),
  );
});

it("stores the properties of alternatives, and an object that is one of several as a whole", async () => {
  const link = { type: "object", properties: { url: text } };
  const file = { type: "object", properties: { path: text } };
  const either = {
    oneOf: [
      { ...link, required: ["url"] },
      { ...file, required: ["path"] },
    ],
  };
  const sent = {
    type: "object",
    properties: { size: { type: "integer" } },
    anyOf: [{ properties: { source: either } }, { properties: { colour: text } }],
  };
  const creation = ["paths", paths.boxes, "post", "requestBody", "content", "application/json", "schema"];
  const mock = createMock({
    document: boxes(
      [inSchema("put"), sent],
      [creation, sent],
      [[...shown, "schema", "properties", "source"], either],
      [[...shown, "examples", "packed", "value", "source"], { url: "https://example.com" }],
    ),
  });
  expect(await change(mock, "PUT", { size: 3, source: { path: "/here" } })).toMatchObject({
    size: 3,
    source: { path: "/here" },
  });
  expect(await change(mock, "PUT", { colour: "blue" })).toMatchObject({ colour: "blue", size: 3 });
  const { at } = await send(mock, "POST", "/racks/r-1/boxes", {
    json: { size: 1, source: { path: "/there" } },
  });
  const made = await send(mock, "GET", `/racks/r-1/boxes/${String(at("/id"))}`);
  expect(made.at("/source")).toEqual({ path: "/there" });
});

it("stores properties that additionalProperties allows; PUT removes those that it does not send", async () => {
  const open = {
    type: "object",
    additionalProperties: text,
    properties: { id: { ...text, readOnly: true } },
  };
  const mock = createMock({
    document: boxes(
      [inSchema("put"), open],
      [inSchema("patch"), { ...open, additionalProperties: { type: ["string", "null"] } }],
      [shown, documented(open, { one: { value: { id: "b-1", first: "1" } } }).content["application/json"]],
    ),
  });
  expect(await change(mock, "PUT", { second: "2", id: "stolen" })).toEqual({ id: "b-1", second: "2" });
  expect(await change(mock, "PATCH", { second: null, third: "3" })).toEqual({ id: "b-1", third: "3" });
});

it("keeps in a PUT what the response requires, and makes it null where a PATCH says so", async () => {
  const mock = createMock({
    document: boxes(
      [[...inSchema("put"), "required"], []],
      [
        [...inSchema("patch"), "properties", "size", "type"],
        ["integer", "null"],
      ],
      [
        [...shown, "schema", "properties", "size", "type"],
        ["integer", "null"],
      ],
    ),
  });
  expect(await change(mock, "PUT", { note: "mine" })).toMatchObject({ size: 1, note: "mine" });
  expect(await change(mock, "PATCH", { size: null })).toMatchObject({ size: null, note: "mine" });
});

it.each(["put", "patch"])("stores an array that a %s sends", async (method) => {
  const array = documented({ type: "array", items: text }, { one: { value: ["a"] } });
  const write = { operationId: "lines/set", summary: "Set", requestBody: { ...array, required: true } };
  const responses = { "200": array, ...errors };
  const mock = createMock({
    document: boxes([
      ["paths", "/lines"],
      {
        get: { operationId: "lines/get", summary: "Read", responses },
        [method]: { ...write, responses },
      },
    ]),
  });
  const sent = await send(mock, method.toUpperCase(), "/lines", { json: ["b", "c"] });
  expect(sent).toMatchObject({ status: 200, body: ["b", "c"] });
  expect((await send(mock, "GET", "/lines")).body).toEqual(["b", "c"]);
});

describe("a collection", () => {
  const spaces = "/spaces";
  const item = { type: "object", properties: { spaceId: text } };
  const ok = { "200": { description: "Done." }, ...errors };
  const query = [{ name: "spaceId", in: "query", schema: text, examples: { one: { value: "dev" } } }];
  const document = boxes([
    ["paths", spaces],
    {
      get: {
        operationId: "spaces/list",
        summary: "List",
        responses: {
          "200": documented({ type: "array", items: item }, { one: { value: [{ spaceId: "dev" }] } }),
          ...errors,
        },
      },
      delete: { operationId: "spaces/delete", summary: "Delete", parameters: query, responses: ok },
    },
  ]);

  it("is not deleted with an item that a query names", async () => {
    const mock = createMock({ document });
    expect((await send(mock, "DELETE", `${spaces}?spaceId=qa`)).status).toBe(200);
    expect(await send(mock, "GET", spaces)).toMatchObject({ status: 200, body: [{ spaceId: "dev" }] });
  });
});

describe("a parent", () => {
  it("must exist where a link takes it from the body, in a path with other names", async () => {
    const link = { rack: "$request.body#/rack", box_id: "$request.body#/box" };
    const sent = { type: "object", required: ["rack", "box"], properties: { rack: text, box: text } };
    const made = documented({ type: "object", properties: { id: text } }, { one: { value: { id: "b-1" } } });
    const mock = createMock({
      document: boxes([
        ["paths", "/orders"],
        {
          post: {
            operationId: "orders/create",
            summary: "Create",
            requestBody: {
              ...documented(sent, { one: { value: { rack: "r-1", box: "b-2" } } }),
              required: true,
            },
            responses: {
              "201": { ...made, links: { box: { operationId: "boxes/get", parameters: link } } },
              ...errors,
            },
          },
        },
      ]),
    });
    const create = (rack: string, name: string) =>
      send(mock, "POST", "/orders", { json: { rack, box: name } });
    expect((await create("r-2", "b-2")).status).toBe(201);
    expect((await send(mock, "GET", "/racks/r-2/boxes/b-2")).status).toBe(200);
    // Every rack has the box of the examples.
    expect((await create("r-2", "b-1")).status).toBe(409);
    expect((await create("r-9", "b-2")).body).toEqual({
      code: "B.404",
      message: "wrong: name r-9 does not exist; the mock knows r-1, r-2",
    });
    await send(mock, "DELETE", "/racks/r-2");
    expect(await create("r-2", "b-3")).toMatchObject({
      status: 404,
      body: { message: "wrong: /racks/r-2 was deleted" },
    });
    expect(mock.violations).toEqual([]);
  });

  it("must exist for all that is below it", async () => {
    const mock = createMock({
      document: boxes([
        ["paths", "/racks/{id}/lamps/{lamp}"],
        {
          parameters: [inPath("id", "r-1"), inPath("lamp", "l-1")],
          get: {
            operationId: "lamps/get",
            summary: "Read",
            responses: { "200": documented({ type: "object" }, { one: { value: { on: true } } }), ...errors },
          },
        },
      ]),
    });
    expect((await send(mock, "GET", "/racks/r-2/lamps/l-1")).status).toBe(200);
    await send(mock, "DELETE", "/racks/r-2");
    expect((await send(mock, "GET", "/racks/r-2/lamps/l-1")).status).toBe(404);
    const state = await mock.state();
    expect(state).toContainEqual({
      operation: "lamps/get",
      path: "/racks/r-1/lamps/l-1",
      value: { on: true },
    });
    expect(state.map(({ path }) => path)).not.toContain("/racks/r-2/lamps/l-1");
  });
});
