import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { DocumentNode } from "../src/document-node.ts";
import { closed, propertiesOf, type Schema } from "../src/index.ts";
import { readSchema } from "../src/schema.ts";

function read(schema: unknown, schemas: Record<string, unknown> = {}): Schema {
  return DocumentNode.read({ schema, schemas }, (root) => readSchema(root.at("schema")));
}

function takes(schema: Schema, value: unknown): boolean {
  return new Ajv2020({ strict: false }).validate(schema, value);
}

describe("readSchema", () => {
  const name = { type: "string", description: "A name" };

  test("puts the named schema in place of a reference, at every depth", () => {
    const list = { type: "array", items: { anyOf: [{ $ref: "#/schemas/name" }] } };
    expect(read({ properties: { list } }, { name })).toEqual({
      properties: { list: { type: "array", items: { anyOf: [name] } } },
    });
  });

  test("reads a reference as the fragment of a URL that holds a JSON Pointer", () => {
    expect(read({ $ref: "#/schemas/a%20name~1of~0it" }, { "a name/of~it": name })).toEqual(name);
  });

  test("lets annotations beside a reference replace the named schema's", () => {
    expect(read({ $ref: "#/schemas/name", description: "Yours" }, { name })).toEqual({
      type: "string",
      description: "Yours",
    });
  });

  test("keeps assertions beside a reference, and its own references are followed", () => {
    const schema = read(
      { $ref: "#/schemas/pet", required: ["name"], properties: { name: { $ref: "#/schemas/name" } } },
      { name, pet: { type: "object", properties: { age: { type: "integer" } } } },
    );
    expect(takes(schema, { name: "Rex", age: 3 })).toBe(true);
    expect(takes(schema, { age: 3 })).toBe(false);
    expect(takes(schema, { name: 3 })).toBe(false);
    expect(takes(schema, { name: "Rex", age: "3" })).toBe(false);
  });

  test("keeps what stands beside each reference of a chain, the outer one first", () => {
    const schema = read(
      { $ref: "#/schemas/short", description: "Outer" },
      { name, short: { $ref: "#/schemas/name", maxLength: 3, description: "Inner" } },
    );
    expect(schema.description).toBe("Outer");
    expect(takes(schema, "abc")).toBe(true);
    expect(takes(schema, "abcd")).toBe(false);
    expect(takes(schema, 1)).toBe(false);
  });

  test("shows type and annotations of a composed schema at its top", () => {
    expect(read({ allOf: [{ $ref: "#/schemas/name" }], minLength: 1 }, { name })).toEqual({
      ...name,
      minLength: 1,
      allOf: [name],
    });
  });

  test("keeps what a composed schema says itself before what its branches say", () => {
    const own = { description: "Ours", type: ["string", "null"] };
    expect(read({ allOf: [{ $ref: "#/schemas/name" }], ...own }, { name })).toMatchObject(own);
  });

  test("takes a member called $ref for a member, and data for data", () => {
    const schema = {
      properties: { $ref: { type: "string" } },
      default: { $ref: "#/nowhere" },
      examples: [{ $ref: "#/nowhere" }],
      example: { $ref: "#/nowhere" },
      enum: [{ $ref: "#/nowhere" }],
      const: { $ref: "#/nowhere" },
    };
    expect(read(schema)).toEqual(schema);
  });

  test("refuses recursion, also through an array or a composition", () => {
    const tree = {
      type: "object",
      properties: { kids: { type: "array", items: { $ref: "#/schemas/tree" } } },
    };
    expect(() => read({ $ref: "#/schemas/tree" }, { tree })).toThrow("/schemas/tree: recursive");
    const loop = { allOf: [{ properties: { next: { $ref: "#/schemas/loop" } } }] };
    expect(() => read({ $ref: "#/schemas/loop" }, { loop })).toThrow("/schemas/loop: recursive");
  });

  test("takes one schema in two places: that is no recursion", () => {
    const twice = { properties: { a: { $ref: "#/schemas/name" }, b: { $ref: "#/schemas/name" } } };
    expect(read(twice, { name }).properties).toEqual({ a: name, b: name });
  });
});

describe("propertiesOf", () => {
  test("gathers the members of all branches, and what each branch requires", () => {
    const members = propertiesOf({
      allOf: [
        { properties: { a: { type: "string" } } },
        { allOf: [{ properties: { b: { type: "integer" } } }], required: ["a"] },
      ],
      properties: { c: { type: "boolean" } },
      required: ["c"],
    });
    expect(members.map(({ name, required }) => [name, required])).toEqual([
      ["a", true],
      ["b", false],
      ["c", true],
    ]);
  });

  test("merges a member that two branches declare", () => {
    const [member] = propertiesOf({
      allOf: [{ properties: { a: { type: "string", description: "A" } } }],
      properties: { a: { minLength: 2 } },
    });
    expect(member?.schema).toMatchObject({ type: "string", description: "A", minLength: 2 });
    expect(takes(member?.schema ?? {}, "ab")).toBe(true);
    expect(takes(member?.schema ?? {}, "a")).toBe(false);
    expect(takes(member?.schema ?? {}, 12)).toBe(false);
  });

  test("finds none in a schema without members", () => {
    expect(propertiesOf({ type: "object" })).toEqual([]);
  });
});

describe("closed", () => {
  const pet: Schema = {
    type: "object",
    properties: { name: { type: "string" }, tags: { type: "array", items: { properties: { key: {} } } } },
  };

  test("refuses undeclared members at every depth", () => {
    expect(takes(closed(pet), { name: "Rex", tags: [{ key: 1 }] })).toBe(true);
    expect(takes(closed(pet), { nmae: "Rex" })).toBe(false);
    expect(takes(closed(pet), { tags: [{ kye: 1 }] })).toBe(false);
    expect(takes(pet, { nmae: "Rex" })).toBe(true);
  });

  test("sees the members of all branches, nested ones too", () => {
    const schema = closed({
      allOf: [pet, { properties: { owner: { type: "object", properties: { a: {} } } } }],
      properties: { owner: { properties: { b: {} } } },
    });
    expect(takes(schema, { name: "Rex", owner: { a: 1, b: 2 } })).toBe(true);
    expect(takes(schema, { owner: { c: 1 } })).toBe(false);
    expect(takes(schema, { owner: 1 })).toBe(false);
    expect(takes(schema, { nmae: "Rex" })).toBe(false);
  });

  test("keeps the rule of a schema for undeclared members, at the top and in a branch", () => {
    for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
      const open: Schema = { properties: { a: { type: "integer" } }, [keyword]: { type: "string" } };
      for (const schema of [open, { properties: { b: { type: "string" } }, allOf: [open] }]) {
        expect(takes(closed(schema), { a: 1, c: "1" })).toBe(true);
        expect(takes(closed(schema), { c: 1 })).toBe(false);
        expect(takes(closed(schema), { a: "1" })).toBe(false);
      }
      const none = closed({ properties: { b: {} }, allOf: [{ properties: { a: {} }, [keyword]: false }] });
      expect(takes(none, { a: 1 })).toBe(true);
      expect(takes(none, { b: 1 })).toBe(false);
    }
  });

  test("accepts the members of a branch that is not one of all", () => {
    const either = closed({
      properties: { a: {} },
      oneOf: [
        { properties: { b: {} }, required: ["b"] },
        { properties: { c: {} }, required: ["c"] },
      ],
    });
    expect(takes(either, { a: 1, b: 1 })).toBe(true);
    expect(takes(either, { a: 1, b: 1, d: 1 })).toBe(false);
  });

  test("leaves an object without declared members open, and one that decides for itself", () => {
    expect(takes(closed({ type: "object" }), { any: 1 })).toBe(true);
    const open = closed({ properties: { a: {} }, additionalProperties: { type: "string" } });
    expect(takes(open, { b: "1" })).toBe(true);
    expect(takes(open, { b: 1 })).toBe(false);
  });
});

describe("boolean schemas", () => {
  const closedList = { type: "object", properties: { list: { type: "array", items: false } } };

  test.for([
    ["items", closedList, { list: [] }, { list: [1] }],
    ["a property", { type: "object", properties: { gone: false, free: true } }, { free: 1 }, { gone: 1 }],
    [
      "a property of a branch",
      { allOf: [{ properties: { gone: false } }], properties: { a: {} } },
      { a: 1 },
      { gone: 1 },
    ],
    ["a branch", { allOf: [{ properties: { a: {} } }, true] }, { a: 1 }, { b: 1 }],
    ["a reference", { type: "object", properties: { gone: { $ref: "#/schemas/Never" } } }, {}, { gone: 1 }],
  ])("keep their meaning in a closed copy: %s", ([, schema, right, wrong]) => {
    const copy = closed(read(schema, { Never: false }));
    expect([takes(copy, right), takes(copy, wrong)]).toEqual([true, false]);
  });

  test("offer no property that nobody may send", () => {
    const schema = read({ type: "object", properties: { gone: false, free: true } });
    expect(propertiesOf(schema)).toEqual([{ name: "free", required: false, schema: {} }]);
  });
});
