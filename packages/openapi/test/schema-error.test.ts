import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { expectedText, typeOfText, valueText } from "../src/index.ts";

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
  [{ contains: { const: 1 } }, [2], 'the rule "contains" to hold (must contain at least 1 valid item(s))'],
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
