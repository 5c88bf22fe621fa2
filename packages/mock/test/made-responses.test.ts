import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";

/** A document with one GET, whose response has no example. */
function documentWith(schema: object, schemas: object = {}) {
  const content = { "application/json": { schema } };
  return {
    openapi: "3.1.0",
    paths: { "/things": { get: { responses: { "200": { description: "Things", content } } } } },
    components: { schemas },
  };
}

async function read(document: object) {
  const mock = createMock({ document });
  const response = await mock.fetch("http://localhost/things");
  const body: unknown = await response.json();
  return { status: response.status, body, violations: mock.violations.map(({ message }) => message) };
}

const thing = { $ref: "#/components/schemas/Thing" };
const name = { type: "string", maxLength: 5 };

it("has no optional part that contains itself where it would be invalid", async () => {
  const Thing = { type: "object", required: ["name"], properties: { name, child: thing } };
  expect(await read(documentWith({ type: "array", minItems: 1, items: thing }, { Thing }))).toEqual({
    status: 200,
    body: [{ name: "strin" }],
    violations: [],
  });
});

it.each<[string, object, unknown]>([
  ["an object", {}, { name: "strin" }],
  ["a schema that contains itself", { child: thing }, { name: "strin" }],
])("shows no writeOnly property of %s", async (_, more, body) => {
  const secret = { type: "string", writeOnly: true };
  const Thing = { type: "object", required: ["name", "secret"], properties: { name, secret, ...more } };
  expect(await read(documentWith(thing, { Thing }))).toEqual({
    status: 200,
    body,
    violations: [],
  });
});

it("does not change the prototype of all objects for a property called __proto__", async () => {
  const properties: object = JSON.parse(
    `{"__proto__":{"type":"string"},"name":{"type":"string"},"child":${JSON.stringify(thing)}}`,
  );
  const Thing = { type: "object", required: ["name"], properties };
  const { status } = await read(documentWith({ type: "array", items: thing }, { Thing }));
  expect([status, Object.keys(Object.prototype)]).toEqual([200, []]);
});

it("tells at the start where no valid response can be made, and serves the rest", async () => {
  const document = documentWith({ type: "string", pattern: "^a$", minLength: 2 });
  const mock = createMock({ document });
  expect(await mock.documentProblems()).toEqual([
    {
      pointer: "/paths/~1things/get/responses/200/content/application~1json",
      message: expect.stringMatching(
        /^no valid response can be made from the schema: add an example \(.+\)$/,
      ),
    },
  ]);
  expect((await mock.fetch("http://localhost/things?x=1")).status).not.toBe(501);
});
