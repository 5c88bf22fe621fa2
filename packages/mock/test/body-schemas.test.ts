import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { send } from "./send.ts";
import { widgets } from "./widgets.ts";

const url = "/v1/t-1/widgets";
const body = ["paths", "/v1/{team}/widgets", "post", "requestBody", "content", "application/json", "schema"];

const id = { type: "string", readOnly: true };
const name = { type: "string" };
const hidden = { properties: { id, name } };

it.each<[description: string, schema: object | boolean, value: unknown, reason?: string]>([
  ["a required readOnly property in allOf", { allOf: [{ ...hidden, required: ["id"] }] }, {}],
  [
    "one that another branch requires",
    { allOf: [hidden, { required: ["id", "name"] }] },
    {},
    "name is required",
  ],
  ["one in anyOf", { anyOf: [{ ...hidden, required: ["id"] }] }, {}],
  ["one that anyOf declares", { required: ["id"], anyOf: [hidden, { properties: { id } }] }, {}],
  [
    "one that another alternative does not hide",
    { required: ["id"], oneOf: [{ required: ["a"], ...hidden }, { properties: { id: name } }] },
    {},
    "id is required",
  ],
  [
    "one in the items of an array",
    { properties: { list: { items: { ...hidden, required: ["id"] } } } },
    { list: [{}] },
  ],
  ["one in prefixItems", { prefixItems: [{ ...hidden, required: ["id"] }] }, [{}]],
  [
    "one in an object without further properties",
    { ...hidden, additionalProperties: false },
    { id: "w-1" },
    "id is readOnly, and its object takes no further fields",
  ],
  [
    "one in an object inside allOf",
    { allOf: [{ properties: { a: { ...hidden, additionalProperties: false } } }] },
    { a: { id: "w-1" } },
    "a.id is readOnly, and its object takes no further fields",
  ],
  [
    "one where further properties have a schema",
    { ...hidden, additionalProperties: { type: "integer" } },
    { id: "w-1" },
    'id must be an integer, got "w-1"',
  ],
  ["a false schema", false, {}, "the body must be no value, got an object"],
  ["a required body of 0", { type: "integer" }, 0],
  ["a body of null", { type: "object" }, null, "the body must be an object, got null"],
  ["items: false", { prefixItems: [name], items: false }, ["a"]],
  [
    "items: false, an item more",
    { prefixItems: [name], items: false },
    ["a", 1],
    "the body must have at most 1 item, got 2",
  ],
  [
    "a property that is false",
    { properties: { gone: false, name } },
    { gone: 1 },
    "gone must be no value, got 1",
  ],
  ["a false branch of anyOf", { anyOf: [false, hidden] }, { id: "w-1" }],
  ["multipleOf: 0.01", { properties: { price: { multipleOf: 0.01 } } }, { price: 4.35 }],
  ["multipleOf: 1e-7", { properties: { price: { multipleOf: 1e-7 } } }, { price: -1e21 }],
  [
    "no multiple of 0.01",
    { properties: { price: { multipleOf: 0.01 } } },
    { price: 4.355 },
    "price must be a multiple of 0.01, got 4.355",
  ],
  ["a pattern without the flag u", { properties: { name: { pattern: "^[\\w-.]+$" } } }, { name: "a-b.c" }],
  [
    "a value against a pattern without the flag u",
    { properties: { name: { pattern: "^[\\w-.]+$" } } },
    { name: "a b" },
    'name must be a string that matches ^[\\w-.]+$, got "a b"',
  ],
])("checks a body: %s", async (_, schema, json, reason) => {
  const mock = createMock({ document: widgets(body, schema) });
  const { status, at } = await send(mock, "POST", url, { json });
  expect({ status, reason: at("/errorMsg") }).toEqual(
    reason === undefined ? { status: 201, reason: undefined } : { status: 400, reason },
  );
});

it("reads schemas by JSON Schema 2020-12, also where the document names no dialect", async () => {
  const document = widgets(body, { prefixItems: [name] });
  const { jsonSchemaDialect: _, ...rest } = Object(document);
  const { at } = await send(createMock({ document: rest }), "POST", url, { json: [1] });
  expect(at("/errorMsg")).toBe("[0] must be a string, got 1");
});

it.each<[schema: object, value: unknown, rule: string, fix: string]>([
  [{ type: ["integer", "null"] }, "a", 'must be an integer or null, got "a"', "send x as an integer or null"],
  [{ maximum: 5 }, 6, "must be at most 5, got 6", "set x to at most 5"],
  [{ minLength: 2 }, "a", 'must have at least 2 characters, got "a"', "lengthen x to at least 2 characters"],
  [{ minLength: 2 }, "", "must not be empty", "give x a value"],
  [{ maxItems: 1 }, [1, 2], "must have at most 1 item, got 2", "shorten x to at most 1 item"],
  [{ minItems: 1 }, [], "must have at least 1 item, got 0", "give x at least 1 item"],
  [{ minProperties: 1 }, {}, "must have at least 1 field, got 0", "give x at least 1 field"],
  [{ uniqueItems: true }, [1, 1], "must have items that differ, got an array", "give x items that differ"],
  [
    { dependentRequired: { a: ["b"] }, additionalProperties: true },
    { a: 1 },
    "must have the field b, which a requires, got an object",
    "give x the field b, which a requires",
  ],
])("says what the rule %j of a field expects, and how to keep it", async (schema, x, rule, fix) => {
  const mock = createMock({ document: widgets(body, { properties: { x: schema } }) });
  const { at } = await send(mock, "POST", url, { json: { x } });
  expect(at("/errorMsg")).toBe(`x ${rule}`);
  expect(mock.violations).toMatchObject([{ message: `x ${rule}`, fix }]);
});
