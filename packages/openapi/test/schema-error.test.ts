import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { expectedText, gotText, typeOfText, valueText } from "../src/index.ts";

test.for<[schema: object, value: unknown, expected: string]>([
  [{ type: "string" }, 5, "a string"],
  [{ type: ["integer", "null"] }, "a", "an integer or null"],
  [{ const: { a: 1 } }, 1, "an object"],
  [{ enum: ["a", 2] }, 1, 'one of "a", 2'],
  [{ minLength: 1 }, "", "at least 1 character"],
  [{ maxLength: 2 }, "abc", "at most 2 characters"],
  [{ minItems: 2 }, [], "at least 2 items"],
  [{ maxItems: 1 }, [1, 2], "at most 1 item"],
  [{ minProperties: 1 }, {}, "at least 1 field"],
  [{ maxProperties: 1 }, { a: 1, b: 2 }, "at most 1 field"],
  [{ minimum: 1 }, 0, "at least 1"],
  [{ maximum: 1 }, 2, "at most 1"],
  [{ exclusiveMinimum: 1 }, 1, "more than 1"],
  [{ exclusiveMaximum: 1 }, 1, "less than 1"],
  [{ multipleOf: 5 }, 6, "a multiple of 5"],
  [{ pattern: "^a" }, "b", "a string that matches ^a"],
  [{ uniqueItems: true }, [1, 1], "items that differ"],
  [{ anyOf: [{ const: 1 }, { const: 2 }] }, 3, "one of the documented forms"],
  [{ not: {} }, 3, "no value"],
  [{ properties: { a: false } }, { a: 1 }, "no value"],
  [{ prefixItems: [{}], items: false }, [1, 2], "at most 1 item"],
  [{ prefixItems: [{}], unevaluatedItems: false }, [1, 2], "at most 1 item"],
  [{ contains: { const: 1 } }, [2], 'at least 1 item of the kind in "contains"'],
  [
    { contains: { const: 1 }, minContains: 2, maxContains: 3 },
    [1],
    'at least 2 items, and at most 3, of the kind in "contains"',
  ],
  [{ dependentRequired: { a: ["b"] } }, { a: 1 }, "the field b, which a requires"],
  [{ propertyNames: { pattern: "^a" } }, { b: 1 }, "no field with the name b"],
  [{ if: { const: 1 }, else: { type: "string" } }, 2, 'a value as "else" describes it'],
  [{ required: ["a"] }, {}, "the rule \"required\" to hold (must have required property 'a')"],
])("%j: expected, in place of %j, %s", ([schema, value, expected]) => {
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
  expect(validate(value)).toBe(false);
  expect(validate.errors?.map(expectedText)).toContain(expected);
});

test("shows short values, cuts long ones, and hides nested values", () => {
  expect([null, undefined, "a", 1.5, true, [1], { a: 1 }].map(valueText)).toEqual([
    "null",
    "nothing",
    '"a"',
    "1.5",
    "true",
    "an array",
    "an object",
  ]);
  // 60 characters with the quotation marks.
  expect(valueText("x".repeat(58))).toBe(`"${"x".repeat(58)}"`);
  expect(valueText("x".repeat(59))).toBe(`"${"x".repeat(56)}…`);
  expect(valueText("x".repeat(100))).toBe(`"${"x".repeat(56)}…`);
});

test("shows the number of items or fields where that is wrong", () => {
  expect(gotText({ keyword: "minItems" }, [1])).toBe("1");
  expect(gotText({ keyword: "maxProperties" }, { a: 1, b: 2 })).toBe("2");
  expect(gotText({ keyword: "type" }, [1])).toBe("an array");
  expect(gotText({ keyword: "minItems" }, "***")).toBe('"***"');
});

test("names the type of a value", () => {
  expect([null, [], {}, 1, 1.5, "a", false].map(typeOfText)).toEqual([
    "null",
    "an array",
    "an object",
    "an integer",
    "a number",
    "a string",
    "a boolean",
  ]);
});
