import { expect, test } from "vitest";
import { childPointer, pointerTokens, valueAt, valueIn } from "../src/index.ts";

const document = { "a/b": { "m~n": [{ "": 1 }] }, constructor: null };

test("writes and reads tokens as in RFC 6901", () => {
  const pointer = ["a/b", "m~n", 0, ""].reduce(childPointer, "");
  expect(pointer).toBe("/a~1b/m~0n/0/");
  expect(pointerTokens(pointer)).toEqual(["a/b", "m~n", "0", ""]);
  expect(pointerTokens("")).toEqual([]);
  expect(valueAt(document, pointer)).toBe(1);
});

test("finds the document itself, and null values", () => {
  expect(valueAt(document, "")).toBe(document);
  expect(valueAt(document, "/constructor")).toBeNull();
});

test.for([
  ["toString"],
  ["a/b", "m~n", "length"],
  ["a/b", "m~n", "00"],
  ["a/b", "m~n", "1"],
  ["constructor", "x"],
])("finds nothing at %j, which is no value of the document", (tokens) =>
  expect(valueIn(document, tokens)).toBeUndefined(),
);
