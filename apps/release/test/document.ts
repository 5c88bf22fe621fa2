import { parse } from "yaml";

/** A small document with every kind of part that a change can break. */
const text = `
openapi: 3.1.0
info: { title: Parts, version: 1.0.0 }
servers: [{ url: https://parts.example.com }]
security: [{ token: [] }, { key: [] }]
paths:
  /parts:
    post:
      operationId: parts/create
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/NewPart" }
            examples:
              bolt: { value: { name: bolt } }
      responses:
        "201":
          description: Created
          content: { application/json: { schema: { $ref: "#/components/schemas/Part" } } }
          links: { read: { operationId: parts/get } }
  /parts/{id}:
    get:
      operationId: parts/get
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: view, in: query, schema: { type: string, enum: [full, short] } }
      responses:
        "200":
          description: Found
          content: { application/json: { schema: { $ref: "#/components/schemas/Part" } } }
        "404": { description: None }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    key: { type: apiKey, in: header, name: X-Key }
  schemas:
    NewPart:
      type: object
      required: [name]
      properties: { name: { type: string, maxLength: 64 }, colour: { type: string } }
    Part:
      type: object
      properties: { id: { type: string }, weight: { type: integer } }
`;

/** Returns the document, with each first text of `edits` replaced by its second. */
export function documentWith(...edits: [from: string, to: string][]): unknown {
  const edited = edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`the document does not contain ${from}`);
    return before.replaceAll(from, to);
  }, text);
  return parse(edited);
}
