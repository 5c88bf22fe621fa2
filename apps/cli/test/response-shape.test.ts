import { readOperations, type Schema } from "@meshlift/openapi";
import { expect, it } from "vitest";
import { responseOf, responsesOf, shapeOf } from "../scripts/response-shape.ts";
import { untilExample } from "../scripts/until-example.ts";
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
  ["one of two, of which one is free-form", { anyOf: [text, {}] }, "any"],
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

/** Returns a create with a link to a get, with these responses of each. */
function createAndGet(created: object, read: object) {
  const operations = readOperations({
    openapi: "3.1.0",
    components: {
      schemas: {
        Task: {
          type: "object",
          properties: { id: text, info: { type: "object", properties: { phase: text } } },
        },
        Job: { type: "object", properties: { job: text } },
      },
    },
    paths: {
      "/v1/tasks": {
        servers: [{ url: "https://asm.{region}.myhuaweicloud.com" }],
        post: { operationId: "tasks/create", summary: "Create", responses: created },
        get: { operationId: "tasks/get", summary: "Read", responses: read },
      },
    },
  });
  const [get, create] = operations.toSorted((one, other) => one.method.localeCompare(other.method));
  if (get === undefined || create === undefined) throw new Error("expected two operations");
  const next = { noun: "tasks", verb: "get", flags: [] };
  return { get, create, responses: responsesOf(create, next, operations) };
}

const json = (schema: object, examples: object = {}) => ({
  description: "done",
  content: { "application/json": { schema, examples } },
});
const task = { $ref: "#/components/schemas/Task" };
const job = { $ref: "#/components/schemas/Job" };
const taskShape = {
  name: "Task",
  shape: { fields: { id: "string", info: { fields: { phase: "string" } } } },
};
const jobShape = { name: "Job", shape: { fields: { job: "string" } } };

it("reads the response of a create and that of the read after it, if it differs", () => {
  expect(createAndGet({ "202": json(job), "400": json(task) }, { "200": json(task) }).responses).toEqual({
    response: jobShape,
    read: taskShape,
  });
  expect(createAndGet({ "201": json(task) }, { "200": json(task) }).responses).toEqual({
    response: taskShape,
  });
});

it("reads two successful responses as one of two", () => {
  const { create } = createAndGet({ "200": json(task), "202": json(job) }, { "200": json(task) });
  expect(responseOf(create)).toEqual({ shape: { anyOf: [taskShape.shape, jobShape.shape] } });
});

it("tells a response without a body from one that is not documented", () => {
  const { create, get } = createAndGet({ "204": { description: "done" } }, { "400": json(job) });
  expect(responseOf(create)).toEqual({});
  expect(responseOf(get)).toEqual({ shape: "any" });
});

it("makes an example of --until from the examples of the response", () => {
  const exampleOf = (...phases: string[]): string | undefined => {
    const examples = Object.fromEntries(phases.map((phase) => [phase, { value: { info: { phase } } }]));
    return untilExample(createAndGet({ "200": json(job) }, { "200": json(task, examples) }).get);
  };
  expect(exampleOf("Running", "Completed", "Failed")).toBe("info.phase == 'Completed'");
  expect(exampleOf("Running")).toBe("info.phase == 'Running'");
  expect(exampleOf("it's")).toBeUndefined();
  expect(exampleOf()).toBeUndefined();
});
