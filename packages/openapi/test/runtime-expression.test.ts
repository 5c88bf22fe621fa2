import { expect, test } from "vitest";
import { evaluate, readRuntimeExpression } from "../src/index.ts";

const request = { path: { id: "p" }, query: { q: "1" }, headers: { "x-id": "h" }, body: { a: ["b"] } };
const response = { metadata: { uid: "u" } };

test.for<[text: string, value: unknown]>([
  ["fixed", "fixed"],
  ["$request.path.id", "p"],
  ["$request.query.q", "1"],
  ["$request.header.X-ID", "h"],
  ["$request.body#/a/0", "b"],
  ["$response.body#/metadata/uid", "u"],
  ["$response.body#/metadata/none", undefined],
])("evaluates %s", ([text, value]) => {
  const expression = readRuntimeExpression(text);
  expect(expression && evaluate(expression, request, response)).toBe(value);
});

test.for([
  "$url",
  "$method",
  "$statusCode",
  "$response.header.Location",
  "$request.body",
  "$request.cookie.a",
  "order-{$request.path.id}",
])("does not take %s, which it could not evaluate", (text) =>
  expect(readRuntimeExpression(text)).toBeUndefined(),
);
