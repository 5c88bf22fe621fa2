import type { Schema } from "@meshlift/openapi";
import { expect, it } from "vitest";
import { shapeOf } from "../scripts/response-shape.ts";
import type { Shape } from "../src/command/response-shape.ts";

const text: Schema = { type: "string" };

it.each<[string, Schema, Shape]>([
  ["a scalar", text, "string"],
  ["a scalar or null", { type: ["string", "null"] }, { anyOf: ["string", "null"] }],
  ["a fixed value", { const: 1 }, "number"],
  ["values without a type", { enum: ["a", null] }, { anyOf: ["string", "null"] }],
  ["nothing", {}, "any"],
  ["an object", { type: "object", properties: { a: text } }, { fields: { a: "string" } }],
  ["an object without its type", { properties: { a: text } }, { fields: { a: "string" } }],
  ["an object without properties", { type: "object" }, "any"],
  ["an object that is open", { type: "object", additionalProperties: true }, "any"],
  ["a closed object without properties", { type: "object", additionalProperties: false }, { fields: {} }],
  ["a map", { type: "object", additionalProperties: text }, { fields: {}, others: "string" }],
  [
    "an object with further properties",
    { type: "object", properties: { a: text }, additionalProperties: true },
    { fields: { a: "string" }, others: "any" },
  ],
  [
    "an object with further properties in a branch",
    { allOf: [{ type: "object", additionalProperties: true }], properties: { a: text } },
    { fields: { a: "string" }, others: "any" },
  ],
  [
    "an object with patterns",
    { type: "object", properties: { a: text }, patternProperties: { "^x-": text } },
    { fields: { a: "string" }, others: "any" },
  ],
  [
    "a property that no response has",
    { type: "object", properties: { a: text, b: { type: "string", writeOnly: true } } },
    { fields: { a: "string" } },
  ],
  [
    "a property with the name of an inherited one",
    {
      type: "object",
      properties: JSON.parse('{"constructor":{"type":"string"},"__proto__":{"type":"string"}}'),
    },
    { fields: JSON.parse('{"constructor":"string","__proto__":"string"}') },
  ],
  ["an array", { type: "array", items: text }, { items: "string" }],
  ["an array of anything", { type: "array" }, { items: "any" }],
  ["a tuple", { type: "array", prefixItems: [text], items: text }, { items: "any" }],
  [
    "one of two",
    { oneOf: [text, { type: "object", properties: { a: text } }] },
    { anyOf: ["string", { fields: { a: "string" } }] },
  ],
  [
    "one of two, with properties beside",
    { oneOf: [{ required: ["a"] }, {}], properties: { a: text } },
    "any",
  ],
])("reads %s", (_, schema, shape) => {
  expect(shapeOf(schema)).toStrictEqual(shape);
});
