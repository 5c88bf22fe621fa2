import { expect, test } from "vitest";
import { readApiDocument } from "../src/index.ts";

/** Returns the schema of the response of a document with these named schemas, and the problems. */
function read(schema: object, schemas: object) {
  const content = { "application/json": { schema } };
  const { operations, problems } = readApiDocument({
    openapi: "3.1.0",
    info: { title: "Pets", version: "1" },
    paths: { "/pet": { get: { responses: { "200": { description: "A pet", content } } } } },
    components: { schemas },
  });
  return { schema: operations[0]?.responses[0]?.body?.schema, problems };
}

const category = {
  $id: "/schemas/category",
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: { id: { $anchor: "key", type: "integer" }, name: { type: "string" } },
};
const shownCategory = {
  type: "object",
  properties: { id: { type: "integer" }, name: { type: "string" } },
};

test.for<[name: string, reference: string, expected: object]>([
  ["an $id", "/schemas/category", shownCategory],
  ["an $id with an empty fragment", "/schemas/category#", shownCategory],
  ["an $id and an $anchor", "/schemas/category#key", { type: "integer" }],
  ["an $id and a JSON Pointer", "/schemas/category#/properties/name", { type: "string" }],
])("follows a reference to %s", ([, $ref, expected]) => {
  expect(read({ $ref }, { Category: category })).toEqual({ schema: expected, problems: [] });
});

test("resolves a reference in a schema against the $id around it", () => {
  const pet = {
    $id: "https://example.test/schemas/pet",
    type: "object",
    properties: {
      category: { $ref: "category" },
      id: { $ref: "#number" },
      // A property of this name is no keyword.
      $id: { type: "string" },
    },
    $defs: { number: { $anchor: "number", type: "number" } },
  };
  const named = { ...category, $id: "https://example.test/schemas/category" };
  expect(read({ $ref: "#/components/schemas/Pet" }, { Pet: pet, Category: named })).toEqual({
    schema: {
      type: "object",
      properties: { category: shownCategory, id: { type: "number" }, $id: { type: "string" } },
    },
    problems: [],
  });
});

test("keeps an $id in an example, and reports a reference that names nothing", () => {
  const example = { $id: "/schemas/category", $ref: "/schemas/category" };
  const schemas = { Category: { ...category, examples: [example] } };
  expect(read({ $ref: "#/components/schemas/Category" }, schemas).schema).toMatchObject({
    examples: [example],
  });
  expect(read({ $ref: "/schemas/other" }, schemas).problems).toMatchObject([
    { message: expect.stringContaining("leaves the document") },
  ]);
});
