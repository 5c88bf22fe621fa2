import { readApiDocument, withValueAt } from "@meshlift/openapi";
import { createRequire } from "node:module";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import type * as prismValidator from "@stoplight/prism-http/dist/validator/index.js";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadPrism } from "../src/prism/prism.ts";
import type { PrismOperation } from "../src/prism/types.ts";
import { widgets } from "./widgets.ts";

const { resolve } = createRequire(import.meta.url);
const inPrism = createRequire(resolve("@stoplight/prism-http"));
const plain: typeof prismValidator = inPrism("./validator/index.js");

/** Schemas that Prism changes before it checks, and some that it does not. */
const schemasOfOthers = {
  merged: {
    allOf: [
      { type: "object", properties: { a: { type: "integer" } }, additionalProperties: false },
      { required: ["b"], properties: { b: { type: "string" } } },
    ],
  },
  hidden: { type: "object", required: ["a"], properties: { a: { type: "string", writeOnly: true } } },
  shut: { type: "object", additionalProperties: false, properties: { a: { writeOnly: true }, b: true } },
  list: { type: "array", items: { type: "object", required: ["a"], properties: { a: { type: "string" } } } },
  both: { items: { type: "object", required: ["a"] }, properties: { a: { type: "string" } } },
  either: {
    anyOf: [
      { type: "string", format: "date-time" },
      { type: "object", unevaluatedProperties: false },
    ],
  },
  tuple: { prefixItems: [{ type: "integer" }], items: false },
  never: false,
};
const others = {
  openapi: "3.1.0",
  jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  info: { title: "Others", version: "1" },
  components: {
    securitySchemes: {
      query: { type: "apiKey", in: "query", name: "key" },
      header: { type: "apiKey", in: "header", name: "X-Key" },
      cookie: { type: "apiKey", in: "cookie", name: "key" },
      bearer: { type: "http", scheme: "bearer" },
    },
  },
  paths: Object.fromEntries(
    Object.entries(schemasOfOthers).map(([name, schema], index) => [
      `/${name}/{id}`,
      {
        get: {
          operationId: `${name}/get`,
          security: [
            [{ header: [] }],
            [{ header: [], cookie: [] }],
            [{ bearer: [] }, { query: [] }],
            [{ header: [] }, {}],
          ][index % 4],
          responses: {
            "200": { description: "Some.", content: { "application/json": { schema } } },
            "2XX": { description: "More.", content: { "application/json": { schema: { type: "string" } } } },
            "404": {
              description: "None.",
              content: { "application/json": { schema: {} }, "text/plain": { schema: { type: "string" } } },
            },
            "409": {
              description: "No more.",
              headers: { "X-Why": { required: true, schema: { type: "integer" } } },
              content: { "application/json": { schema: {} } },
            },
            default: { description: "Else." },
          },
        },
      },
    ]),
  ),
};

const prism = loadPrism();
const validatorsOf = prism.createValidators();
const documents = [openapi, widgets(), others];
const operations = documents.flatMap((document) => {
  const read = readApiDocument(document);
  return read.operations.map(prism.createReader(read));
});
/** The same operations, as Prism's own reader returns them. */
const readByPrism = (
  await Promise.all(documents.map((document) => getHttpOperationsFromSpec(structuredClone(Object(document)))))
).flat();

// A small number, so that requests repeat.
const text = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom("1", "a", "a", "key=1") },
  {
    weight: 1,
    arbitrary: fc.oneof(fc.constantFrom("true", "", "a,b", "Bearer x"), fc.string({ maxLength: 5 })),
  },
);
const some = (names: string[]) =>
  fc.dictionary(fc.constantFrom(...names), text, { maxKeys: 3, noNullPrototype: true });
// Other documents come last.
const last = operations.length - 1;
const operation = fc.oneof(
  { weight: 1, arbitrary: fc.nat(last) },
  { weight: 2, arbitrary: fc.integer({ min: last - Object.keys(schemasOfOthers).length + 1, max: last }) },
);
const request = fc.record({
  query: some(["key", "action"]),
  headers: some(["x-key", "x-trace", "cookie", "authorization", "x-auth-token"]),
});
const type = fc.constantFrom(
  "application/json",
  "application/json",
  "application/json; charset=utf-8",
  "text/plain",
  "Application/JSON",
);
const small = fc.oneof(text, fc.integer(), fc.boolean());
const record = fc.dictionary(fc.constantFrom("a", "b"), small, { maxKeys: 2, noNullPrototype: true });
const anyResponse = fc.record({
  status: fc.constantFrom(200, 200, 200, 201, 204, 400, 404, 409, 418, 500),
  headers: fc.dictionary(fc.constantFrom("content-type", "content-type", "x-why"), type, {
    maxKeys: 2,
    noNullPrototype: true,
  }),
  body: fc.oneof(
    fc.constant(undefined),
    fc.jsonValue({ maxDepth: 2 }),
    record,
    fc.array(record, { maxLength: 2 }),
  ),
  example: fc.nat(5),
  pointer: fc.constantFrom(undefined, "/metadata", "/metadata/uid", "/name", "/a", "/id", "/errorCode"),
});

/** Returns the response of an operation, by its number, with `value` somewhere in it. */
function bodyOf(
  { responses }: PrismOperation,
  number: number,
  value: unknown,
  pointer: string | undefined,
): unknown {
  const examples = responses.flatMap(({ contents = [] }) =>
    contents.flatMap((content) => content.examples ?? []),
  );
  const found = examples[number % Math.max(examples.length, 1)];
  if (found === undefined || !("value" in found)) return value;
  return pointer === undefined ? found.value : withValueAt(found.value, pointer, value);
}

/** Prism's findings for a response. */
const foundBy = (verdict: ReturnType<typeof plain.validateOutput>) => ("left" in verdict ? verdict.left : []);

const isGrave = ({ severity }: { severity: number }) => severity === 0;

describe("the checks of credentials and responses", () => {
  it("accept the same credentials as Prism's own", () => {
    const valid = new Set<boolean>();
    fc.assert(
      fc.property(operation, request, (index, { query, headers }) => {
        const resource = operations[index];
        if (resource === undefined) throw new Error("no operation");
        const element = { url: { path: resource.path, query }, headers };
        const expected = "right" in plain.validateSecurity({ resource, element });
        valid.add(expected);
        expect(validatorsOf(resource).hasCredentials({ query, headers })).toBe(expected);
        const theirs = readByPrism.find(
          (one) => one.path === resource.path && one.method === resource.method,
        );
        if (theirs === undefined) throw new Error("Prism does not read the operation");
        expect("right" in plain.validateSecurity({ resource: theirs, element })).toBe(expected);
      }),
      { numRuns: 3000 },
    );
    expect(valid.size).toBe(2);
  });

  it("find the same violations in responses as Prism's own", () => {
    const valid = new Set<boolean>();
    fc.assert(
      fc.property(operation, anyResponse, (index, { status, headers, example, body, pointer }) => {
        const resource = operations[index];
        if (resource === undefined) throw new Error("no operation");
        const response = { status, headers, body: bodyOf(resource, example, body, pointer) };
        const element = { statusCode: status, headers, body: response.body };
        const expected = foundBy(plain.validateOutput({ resource, element }));
        valid.add(expected.length === 0);
        expect(validatorsOf(resource).responseCheck.check(response)).toEqual(expected);
        const theirs = readByPrism.find(
          (one) => one.path === resource.path && one.method === resource.method,
        );
        if (theirs === undefined) throw new Error("Prism does not read the operation");
        const verdict = foundBy(plain.validateOutput({ resource: theirs, element }));
        expect(expected.some(isGrave)).toBe(verdict.some(isGrave));
      }),
      { numRuns: 5000 },
    );
    expect(valid.size).toBe(2);
  });
});
