import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { closed, DocumentError, propertiesOf, type Schema, withClosedDefinitions } from "../src/index.ts";
import { DocumentNode } from "../src/reader/document-node.ts";
import { SchemaReader } from "../src/reader/schema-reader.ts";

function readAll(
  schema: unknown,
  schemas: Record<string, unknown> = {},
): Pick<SchemaReader, "definitions"> & { schema: Schema } {
  const reader = new SchemaReader();
  const { result, problems } = DocumentNode.read({ schema, schemas }, (root) =>
    reader.read(root.at("schema")),
  );
  if (result === undefined || problems.length > 0) throw new DocumentError(problems);
  return { schema: result, definitions: reader.definitions };
}

function read(schema: unknown, schemas: Record<string, unknown> = {}): Schema {
  return readAll(schema, schemas).schema;
}

function takes(schema: Schema, value: unknown): boolean {
  return new Ajv2020({ strict: false }).validate(schema, value);
}

describe("readSchema", () => {
  const name = { type: "string", description: "A name" };

  test("replaces a reference with the named schema, at every depth", () => {
    const list = { type: "array", items: { anyOf: [{ $ref: "#/schemas/name" }] } };
    expect(read({ properties: { list } }, { name })).toEqual({
      properties: { list: { type: "array", items: { anyOf: [name] } } },
    });
  });

  test("reads a reference as the fragment of a URL that holds a JSON Pointer", () => {
    expect(read({ $ref: "#/schemas/a%20name~1of~0it" }, { "a name/of~it": name })).toEqual(name);
  });

  test("prefers annotations next to a reference to those of the named schema", () => {
    expect(read({ $ref: "#/schemas/name", description: "Yours" }, { name })).toEqual({
      type: "string",
      description: "Yours",
    });
  });

  test("keeps assertions next to a reference, and resolves their references", () => {
    const schema = read(
      { $ref: "#/schemas/pet", required: ["name"], properties: { name: { $ref: "#/schemas/name" } } },
      { name, pet: { type: "object", properties: { age: { type: "integer" } } } },
    );
    expect(takes(schema, { name: "Rex", age: 3 })).toBe(true);
    expect(takes(schema, { age: 3 })).toBe(false);
    expect(takes(schema, { name: 3 })).toBe(false);
    expect(takes(schema, { name: "Rex", age: "3" })).toBe(false);
  });

  test("keeps the keywords next to each reference of a chain, the outer ones first", () => {
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

  test("prefers keywords of a composed schema to those of its branches", () => {
    const own = { description: "Ours", type: ["string", "null"] };
    expect(read({ allOf: [{ $ref: "#/schemas/name" }], ...own }, { name })).toMatchObject(own);
  });

  test("treats a property called $ref as a property, and data as data", () => {
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

  const name1 = { type: "string" };
  test.for<[what: string, ref: string, schemas: Record<string, unknown>, wrong: unknown]>([
    [
      "through an array",
      "tree",
      {
        tree: {
          type: "object",
          properties: { name: name1, kids: { type: "array", items: { $ref: "#/schemas/tree" } } },
        },
      },
      { kids: [{ kids: [{ name: 1 }] }] },
    ],
    [
      "through a composition",
      "loop",
      { loop: { allOf: [{ properties: { name: name1, kids: { $ref: "#/schemas/loop" } } }] } },
      { kids: { kids: { name: 1 } } },
    ],
    [
      "through another schema, next to a reference",
      "a~1b",
      {
        "a/b": { $ref: "#/schemas/base", properties: { kids: { $ref: "#/schemas/list" } } },
        list: { type: "array", items: { $ref: "#/schemas/a~1b" } },
        base: { properties: { name: name1 } },
      },
      { kids: [{ kids: [{ name: 1 }] }] },
    ],
    [
      "to a part of itself",
      "outer/properties/inner",
      {
        outer: { properties: { inner: { properties: { kids: { $ref: "#/schemas/outer" }, name: name1 } } } },
      },
      { kids: { inner: { kids: { inner: { name: 1 } } } } },
    ],
  ])("keeps recursion %s as a reference to a definition", ([, ref, schemas, wrong]) => {
    const { schema, definitions } = readAll({ $ref: `#/schemas/${ref}` }, schemas);
    expect(propertiesOf(schema).map((property) => property.name)).toContain("kids");
    const ajv = new Ajv2020({ strict: false });
    for (const [uri, definition] of Object.entries(definitions)) ajv.addSchema(definition, uri);
    // Also inside another schema: a definition does not depend on where it is used.
    const validate = ajv.compile({ properties: { body: schema } });
    expect(validate({ body: wrong })).toBe(false);
    expect(validate({ body: JSON.parse(JSON.stringify(wrong).replace("1", '"a"')) })).toBe(true);
  });

  test("reads a schema that many references reach once, however many ways lead there", () => {
    const names = Array.from({ length: 60 }, (_, index) => `s${index}`);
    const schemas = Object.fromEntries(
      names.map((own, index) => {
        const next = { $ref: `#/schemas/${names[index + 1] ?? "name"}` };
        return [own, { properties: { a: next, b: next } }];
      }),
    );
    const schema = read({ $ref: "#/schemas/s0" }, { ...schemas, name });
    expect(schema.properties?.["a"]).toBe(schema.properties?.["b"]);
  });

  test("leaves out nullable, which is no keyword in OpenAPI 3.1", () => {
    expect(read({ nullable: true, enum: ["a"] })).toEqual({ enum: ["a"] });
  });

  test("leaves out $recursiveAnchor of an earlier draft, whose values JSON Schema 2020-12 does not allow", () => {
    expect(read({ $recursiveAnchor: true, enum: ["a"] })).toEqual({ enum: ["a"] });
  });

  test("leaves $ref alone outside schemas", () => {
    const schema = {
      "x-note": { $ref: "other.yaml" },
      description: { $ref: "#/nowhere" },
      discriminator: {},
    };
    expect(read(schema)).toEqual(schema);
  });

  test("accepts a schema that is used in two places", () => {
    const twice = { properties: { a: { $ref: "#/schemas/name" }, b: { $ref: "#/schemas/name" } } };
    expect(read(twice, { name }).properties).toEqual({ a: name, b: name });
  });
});

describe("propertiesOf", () => {
  test("collects the properties of all branches, and the required ones of each", () => {
    const properties = propertiesOf({
      allOf: [
        { properties: { a: { type: "string" } } },
        { allOf: [{ properties: { b: { type: "integer" } } }], required: ["a"] },
      ],
      properties: { c: { type: "boolean" } },
      required: ["c"],
    });
    expect(properties.map(({ name, required }) => [name, required])).toEqual([
      ["a", true],
      ["b", false],
      ["c", true],
    ]);
  });

  test("merges a property that two branches declare", () => {
    const [property] = propertiesOf({
      allOf: [{ properties: { a: { type: "string", description: "A" } } }],
      properties: { a: { minLength: 2 } },
    });
    expect(property?.schema).toMatchObject({ type: "string", description: "A", minLength: 2 });
    expect(takes(property?.schema ?? {}, "ab")).toBe(true);
    expect(takes(property?.schema ?? {}, "a")).toBe(false);
    expect(takes(property?.schema ?? {}, 12)).toBe(false);
  });

  test("returns none for a schema without properties", () => {
    expect(propertiesOf({ type: "object" })).toEqual([]);
  });
});

describe("closed", () => {
  const pet: Schema = {
    type: "object",
    properties: { name: { type: "string" }, tags: { type: "array", items: { properties: { key: {} } } } },
  };

  test("rejects undeclared properties at every depth", () => {
    expect(takes(closed(pet), { name: "Rex", tags: [{ key: 1 }] })).toBe(true);
    expect(takes(closed(pet), { nmae: "Rex" })).toBe(false);
    expect(takes(closed(pet), { tags: [{ kye: 1 }] })).toBe(false);
    expect(takes(pet, { nmae: "Rex" })).toBe(true);
  });

  test("accepts what a schema requires without describing it", () => {
    const schema = closed({ ...pet, required: ["owner"], anyOf: [{ required: ["a"] }, { required: ["b"] }] });
    expect(takes(schema, { owner: 1, b: 2 })).toBe(true);
    expect(takes(schema, { owner: 1, b: 2, c: 3 })).toBe(false);
  });

  test("includes the properties of all branches, even nested ones", () => {
    const schema = closed({
      allOf: [pet, { properties: { owner: { type: "object", properties: { a: {} } } } }],
      properties: { owner: { properties: { b: {} } } },
    });
    expect(takes(schema, { name: "Rex", owner: { a: 1, b: 2 } })).toBe(true);
    expect(takes(schema, { owner: { c: 1 } })).toBe(false);
    expect(takes(schema, { owner: 1 })).toBe(false);
    expect(takes(schema, { nmae: "Rex" })).toBe(false);
  });

  test("keeps a schema's own rule for undeclared properties, at the top and in a branch", () => {
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

  test("accepts the properties of a branch of anyOf and oneOf", () => {
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

  test("rejects undeclared properties in a schema that contains itself", () => {
    const uri = "openapi:/components/schemas/Node";
    const node = (beside: Schema): Schema => ({
      type: "object",
      properties: { name: {}, next: { $ref: uri }, all: { type: "array", items: { $ref: uri } } },
      ...beside,
    });
    const definitions = withClosedDefinitions({ [uri]: node({}) });
    const accepts = (schema: Schema, value: unknown): boolean => {
      const ajv = new Ajv2020({ strict: false });
      for (const [id, definition] of Object.entries(definitions)) ajv.addSchema(definition, id);
      return ajv.compile(schema)(value);
    };
    const deep = (last: object): object => ({ name: "a", next: { all: [{ next: last }] } });
    expect(accepts(closed(node({})), deep({ name: "d" }))).toBe(true);
    expect(accepts(closed(node({})), deep({ nmae: "d" }))).toBe(false);
    expect(accepts(node({}), deep({ nmae: "d" }))).toBe(true);
    const extended = closed({ allOf: [{ $ref: uri }], properties: { extra: {} } });
    expect(accepts(extended, { name: "a", extra: 1, next: {} })).toBe(true);
    expect(accepts(extended, { name: "a", other: 1 })).toBe(false);
  });

  test("leaves an object open if it declares no properties or has its own rule", () => {
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
    ["an empty enum", { properties: { a: { type: "string", enum: [] }, b: {} } }, { b: 1 }, { a: "1" }],
    ["a reference", { type: "object", properties: { gone: { $ref: "#/schemas/Never" } } }, {}, { gone: 1 }],
  ])("keep their meaning in a closed copy: %s", ([, schema, right, wrong]) => {
    const copy = closed(read(schema, { Never: false }));
    expect([takes(copy, right), takes(copy, wrong)]).toEqual([true, false]);
  });

  test("omit a property that no value can have", () => {
    const schema = read({ type: "object", properties: { gone: false, free: true } });
    expect(propertiesOf(schema)).toEqual([{ name: "free", required: false, schema: {} }]);
  });
});
