import { expect, it } from "vitest";
import { parameterField, shapeOf } from "../src/operation/fields.ts";
import { firstSentence } from "../src/operation/plain-text.ts";

it("shows fields with types, rules and examples, the required ones marked", () => {
  const shape = shapeOf(
    {
      type: "object",
      required: ["name"],
      properties: {
        name: { type: "string", description: "A *name*.", minLength: 1, maxLength: 8, examples: ["a-1"] },
        size: { type: "integer", enum: [1, 2], default: 1 },
        kind: { const: "Thing", description: "Always `Thing`." },
        link: { type: ["string", "null"], format: "uri", pattern: "^a`b" },
      },
    },
    "request",
  );
  expect(shape.fields.map(({ name, type, required, notes }) => [name, type, required, notes])).toEqual([
    ["name", "string", true, ["Not empty", "At most 8 characters", "Example: `a-1`"]],
    ["size", "integer", false, ["One of `1`, `2`", "Default `1`"]],
    // The description says the fixed value already.
    ["kind", "string", false, []],
    ["link", "string or null (uri)", false, ["Matches ``^a`b``"]],
  ]);
});

it("shows the fields inside fields, arrays and allOf", () => {
  const inner = { type: "object", properties: { id: { type: "string" } } };
  const shape = shapeOf(
    {
      allOf: [{ properties: { one: inner } }, { properties: { many: { type: "array", items: inner } } }],
    },
    "response",
  );
  expect(shape.type).toBe("object");
  expect(shape.fields).toMatchObject([
    { name: "one", type: "object", fields: [{ name: "id" }] },
    { name: "many", type: "array of object", fields: [{ name: "id" }] },
  ]);
});

it("omits what a request cannot set, and what a response never returns", () => {
  const schema = {
    type: "object",
    properties: {
      uid: { type: "string", readOnly: true },
      password: { type: "string", writeOnly: true },
    },
  };
  expect(shapeOf(schema, "request").fields.map(({ name }) => name)).toEqual(["password"]);
  expect(shapeOf(schema, "response").fields.map(({ name }) => name)).toEqual(["uid"]);
});

it("labels several forms by title or description, and does not call null a form", () => {
  const shape = shapeOf(
    {
      anyOf: [
        {
          type: "object",
          description: "An error of the service. Rare.",
          properties: { code: { type: "string" } },
        },
        { type: "object", title: "GatewayError", properties: { error_code: { type: "string" } } },
        { type: "object" },
      ],
    },
    "response",
  );
  expect(shape.alternatives.map(({ label }) => label)).toEqual([
    "An error of the service",
    "GatewayError",
    "Form 3",
  ]);
  expect(shape.alternatives[1]?.shape.fields).toMatchObject([{ name: "error_code" }]);
  const nullable = shapeOf(
    { anyOf: [{ properties: { a: {} }, type: "object" }, { type: "null" }] },
    "response",
  );
  expect(nullable).toMatchObject({ type: "object or null", fields: [{ name: "a" }], alternatives: [] });
});

it("names a recursive schema, and does not unfold it", () => {
  expect(shapeOf({ type: "array", items: { $ref: "#/components/schemas/Node" } }, "response")).toMatchObject({
    type: "array of Node",
    fields: [],
  });
});

it("shows the named examples of a parameter instead of those of its schema", () => {
  const field = parameterField({
    pointer: "",
    name: "action",
    in: "query",
    required: true,
    description: "The action.",
    schema: { type: "string", examples: ["other"] },
    style: "form",
    allowReserved: false,
    explode: true,
    examples: [
      { name: "cancel", summary: "Keep the original", value: "cancel" },
      { name: "end", summary: "", value: "end" },
    ],
  });
  expect(field.notes).toEqual(["Examples: `cancel` (Keep the original), `end`"]);
});

it.each([
  ["The request is invalid: a value is missing. Retry it.", "The request is invalid"],
  ["Version 1.18.7 of [the mesh](https://example.com/). More.", "Version 1.18.7 of the mesh"],
  ["No period\n\nAnother paragraph.", "No period"],
  ["", ""],
])("takes the first sentence of %j", (text, sentence) => {
  expect(firstSentence(text)).toBe(sentence);
});
