import { readApiDocument } from "@meshlift/openapi";
import { expect, it } from "vitest";
import { exampleRequest } from "../src/documents/example-request.ts";

/** Returns the body that is made for a schema. */
function bodyFor(schema: object): unknown {
  const requestBody = { content: { "application/json": { schema } } };
  const document = {
    openapi: "3.1.0",
    paths: { "/pet": { put: { requestBody, responses: { "200": { description: "Done" } } } } },
    components: {
      schemas: {
        Kind: { type: "integer", oneOf: [{ const: 1 }, { const: 2 }] },
        Pet: {
          required: ["name"],
          properties: { id: { type: "integer" }, name: { type: "string" } },
        },
      },
    },
  };
  const [body] = readApiDocument(document).operations.map(
    (operation) => exampleRequest(document, operation).init.body,
  );
  return JSON.parse(String(body));
}

it("makes a body with the required properties of a reference and of the keywords beside it", () => {
  const body = bodyFor({
    $ref: "#/components/schemas/Pet",
    description: "A pet with an ID",
    required: ["id"],
  });
  expect(Object.keys(Object(body)).toSorted()).toEqual(["id", "name"]);
});

it("makes a free-form object without the components of the document", () => {
  expect(bodyFor({ type: "object", additionalProperties: { type: "string" } })).toEqual({});
});

it("takes a value from the list of a schema, not from that of its allOf", () => {
  const kind = { enum: [2], allOf: [{ $ref: "#/components/schemas/Kind" }] };
  expect(bodyFor({ type: "object", required: ["kind"], properties: { kind } })).toEqual({ kind: 2 });
});
