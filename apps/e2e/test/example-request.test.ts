import { readApiDocument } from "@meshlift/openapi";
import { expect, it } from "vitest";
import { exampleRequest } from "../src/documents/example-request.ts";

it("makes a body with the required properties of a reference and of the keywords beside it", () => {
  const schema = { $ref: "#/components/schemas/Pet", description: "A pet with an ID", required: ["id"] };
  const requestBody = { content: { "application/json": { schema } } };
  const document = {
    openapi: "3.1.0",
    paths: { "/pet": { put: { requestBody, responses: { "200": { description: "Done" } } } } },
    components: {
      schemas: {
        Pet: {
          required: ["name"],
          properties: { id: { type: "integer" }, name: { type: "string" } },
        },
      },
    },
  };
  const bodies = readApiDocument(document).operations.map(
    (operation) => exampleRequest(document, operation).init.body,
  );
  expect(bodies.map((body) => Object.keys(JSON.parse(String(body))).toSorted())).toEqual([["id", "name"]]);
});
