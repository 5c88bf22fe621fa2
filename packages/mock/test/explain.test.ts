import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { withKnownOperations } from "@meshlift/testing/known-operations";
import { expect, it } from "vitest";
import { loadContract } from "../src/contract/contract.ts";
import { explainContract, listsWithoutCreated } from "../src/contract/explain.ts";
import { nounOf } from "../src/contract/parameters/known.ts";
import { boxes, documented, inQuery, paths } from "./boxes.ts";

const explain = async (document: unknown): Promise<string> => explainContract(await loadContract(document));

/** The lines that say something of an operation. */
const about = (text: string, id: string): string[] =>
  (text.split("\n\n").find((part) => part.startsWith(`${id} `)) ?? "")
    .split("\n")
    .slice(1)
    .map((line) => line.trim());

const item = { type: "object", properties: { id: { type: "string" } } };
const response = (schema: object, value: unknown, more: object = {}) => ({
  description: "Documented.",
  content: { "application/json": { schema, examples: { one: { value } } } },
  ...more,
});
const parameter = (name: string, examples = true) => ({
  name,
  in: "path",
  required: true,
  schema: { type: "string" },
  ...(examples && { examples: { one: { value: "1" } } }),
});
const link = (operationId: string) => ({
  links: { made: { operationId, parameters: { part_id: "$response.body#/id" } } },
});

/** A document with operations that leave the mock something to guess. */
const parts = (listSchema: object, links: object = link("parts/get")) => ({
  openapi: "3.1.0",
  jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  info: { title: "Parts", version: "1" },
  servers: [{ url: "https://parts.example.com" }],
  paths: {
    "/parts": {
      get: {
        operationId: "parts/list",
        summary: "List",
        responses: { "200": response(listSchema, { parts: [{ id: "1" }] }) },
      },
      post: {
        operationId: "parts/create",
        summary: "Create",
        responses: { "201": response(item, { id: "1" }, links) },
      },
    },
    "/stock": {
      get: {
        operationId: "stock/list",
        summary: "List",
        responses: { "200": response({ type: "array", items: item }, [{ id: "1" }]) },
      },
    },
    "/parts/{part_id}": {
      parameters: [parameter("part_id")],
      get: { operationId: "parts/get", summary: "Read", responses: { "200": response(item, { id: "1" }) } },
    },
    "/owners/{owner}": {
      parameters: [parameter("owner", false)],
      get: { operationId: "owners/get", summary: "Read", responses: { "200": response(item, { id: "1" }) } },
    },
    "/parts/{part_id}/weight": {
      parameters: [parameter("part_id")],
      patch: { operationId: "weights/set", summary: "Set", responses: { "204": { description: "Set." } } },
    },
  },
});
const list = (items: object) => ({ type: "object", properties: { parts: { type: "array", items } } });

it("describes each operation of Meshlift's own document and its effect on a resource", async () => {
  const text = await explain(withKnownOperations(openapi));
  const upgrade = "a mesh upgrade (/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id})";
  expect(about(text, "mesh-upgrades/create")).toEqual([
    `creates ${upgrade}, with mesh_upgrade_id from metadata.uid of the response`,
    expect.stringMatching(/^which goes through .+, .+; with outcome: failure, to /),
  ]);
  expect(about(text, "mesh-upgrades/get")).toEqual([
    `reads ${upgrade}`,
    expect.stringMatching(/^exists from the start: project_id \w+, mesh_upgrade_id [\w-]+$/),
  ]);
  expect(about(text, "releases/delete")).toEqual([expect.stringMatching(/^deletes a release \(/)]);
  expect(about(text, "engines/upgrade")).toEqual([
    "responds with a number that grows with each call",
    "! no GET has this path, so no resource changes",
  ]);
  const gaps = text.match(/^ {2}! /gm);
  expect(text).toContain(`\n\nNot derived: ${gaps?.length}, marked with "!".`);
});

it("describes which lists show created resources, and why others do not", async () => {
  const shown = await explain(parts(list(item)));
  expect(about(shown, "parts/list")).toEqual(["lists every part (/parts/{part_id}), in parts"]);
  expect(about(shown, "stock/list")).toContain(
    "! this list does not show what is created: a part (/parts/{part_id}) is created at another path than this one",
  );
  const hidden = await explain(parts(list({ type: "string" })));
  expect(about(hidden, "parts/list")).toContain(
    "! this list does not show what is created: its items do not have the schema of a part (/parts/{part_id}), nor some of its properties",
  );
});

it("describes what is missing for resources to be created, to exist and to change", async () => {
  const text = await explain(parts(list(item), {}));
  expect(about(text, "parts/create")).toContain(
    "! its success response has no link to what it creates: add links to that response",
  );
  expect(about(text, "owners/get")).toContain(
    "! nothing exists here: add examples to the path parameter owner",
  );
  expect(about(text, "weights/set")).toContain("! no GET has this path, so no resource changes");
  expect(about(text, "stock/list")).toEqual(["reads the resource at /stock", "exists from the start"]);
});

it("names the lists that cannot show what is created", async () => {
  const text = { type: "string" };
  const documents: [unknown, string[]][] = [
    [openapi, []],
    [boxes(), []],
    [parts(list(item)), ["stock/list"]],
    [parts(list(text)), ["parts/list", "stock/list"]],
    [parts({ type: "object" }), ["parts/list", "stock/list"]],
  ];
  for (const [document, ids] of documents) {
    expect(listsWithoutCreated(await loadContract(document))).toEqual(ids);
  }
});

it("describes pages, filters and what a query deletes", async () => {
  const text = await explain(
    boxes([
      ["paths", paths.boxes, "get", "parameters"],
      [inQuery("limit", {}, 1), inQuery("colour", {}, "red"), inQuery("sort", {}, "id")],
    ]),
  );
  expect(about(text, "boxes/list")).toEqual([
    "lists every box (/racks/{rack}/boxes/{box_id}), in boxes",
    "pages by limit",
    "filters by colour",
    "! the query parameter sort has no effect: no property of an item has its name",
  ]);
  expect(about(text, "boxes/clear")).toEqual([
    "deletes every box (/racks/{rack}/boxes/{box_id}) with the colour, id of the query",
  ]);
  const all = await explain(boxes([["paths", paths.boxes, "delete", "parameters"], []]));
  expect(about(all, "boxes/clear")).toEqual([
    "responds as documented, and changes no resource",
    "! this is a collection, and no query parameter selects items, so no resource changes",
  ]);
});

it("describes a lifecycle that cannot change anything, or that may end in a failure", async () => {
  const shown = ["paths", paths.box, "get", "responses", "200", "content", "application/json"];
  const example = (phase: string) => ({ value: { id: "b-1", size: 1, status: { phase } } });
  const doubtful = await explain(
    boxes([[...shown, "examples"], { packed: example("packed"), rejected: example("rejected") }]),
  );
  expect(about(doubtful, "boxes/create")).toContain(
    "! the example rejected counts as a success: add x-shows: failure if it shows a failure",
  );
  const still = await explain(
    boxes([
      [...shown, "examples"],
      { one: { value: { id: "b-1", size: 1 } }, two: { value: { id: "b-1", size: 2 } } },
    ]),
  );
  expect(about(still, "boxes/create")).toContain(
    "! its examples differ only in what callers set, so it does not change: add readOnly to what the service sets",
  );
});

it("describes a PUT that can change nothing", async () => {
  const sent = documented(
    { type: "object", properties: { comment: { type: "string" } } },
    { one: { value: {} } },
  );
  const text = await explain(boxes([["paths", paths.box, "put", "requestBody"], sent]));
  expect(about(text, "boxes/replace")).toContain(
    "! its body has no property that the GET shows and that callers set, so nothing changes",
  );
});

it.each([
  ["mesh_upgrade_id", "mesh upgrade"],
  ["petId", "pet"],
  ["shop-id", "shop"],
  ["grid", "grid"],
  ["größe_id", "größe"],
  ["id", ""],
])("names the resource of the parameter %s in words", (name, noun) => {
  expect(nounOf(name)).toBe(noun);
});
