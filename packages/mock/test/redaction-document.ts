/** A document with secrets wherever a document can have them. */

const password = { type: "string", format: "password" };
const vault = {
  type: "object",
  properties: {
    id: { type: "string", readOnly: true },
    name: { type: "string", maxLength: 40 },
    size: { type: "integer" },
    colour: { type: "string", enum: ["red", "blue"] },
    note: { type: "string" },
    labels: { type: "object", additionalProperties: true },
    pin: password,
    hidden: { type: "string", writeOnly: true },
    apiKey: { type: "string" },
    login: { type: "object", properties: { user: { type: "string" }, phrase: password } },
    keys: {
      type: "array",
      items: { type: "object", properties: { label: { type: "string" }, material: password } },
    },
    codes: { type: "array", items: password },
    extras: { type: "object", additionalProperties: password },
    marked: { type: "object", patternProperties: { "^m-": { type: "string", writeOnly: true } } },
    choice: { anyOf: [{ type: "object", properties: { cipher: password } }, { type: "null" }] },
    both: { type: "object", allOf: [{ anyOf: [{ type: "object", properties: { cipher: password } }] }] },
  },
};
const shown = { id: "v-1", name: "first", size: 1, login: { user: "me" }, keys: [], labels: {}, extras: {} };
const json = <S>(schema: S, value: unknown) => ({
  description: "Described.",
  content: { "application/json": { schema, examples: { one: { value } } } },
});
const word = { type: "string" };
const problem = { type: "object", properties: { code: word, message: word, detail: word } };
const errors = {
  "400": json(problem, { code: "V.400", message: "wrong", detail: "here" }),
  "404": json(problem, { code: "V.404", message: "no such vault" }),
};
const headers: Record<string, unknown> = { "X-Count": { schema: { type: "integer" } } };
const parameter = (name: string, value: string) => ({
  name,
  in: "path",
  required: true,
  schema: { type: "string" },
  examples: { known: { value } },
});
const page = { name: "page", in: "query", schema: { type: "integer" } };
const pageToken = { name: "page_token", in: "query", schema: { type: "integer" } };
const kind = { name: "X-Kind", in: "header", schema: { type: "string", enum: ["a", "b"] } };
const requestBody = { required: true, ...json(vault, { name: "first" }) };
const links = { show: { operationId: "vaults/get", parameters: { id: "$response.body#/id" } } };
const known = { "200": { ...json(vault, shown), headers }, ...errors };

export const vaults = {
  openapi: "3.1.0",
  jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  info: { title: "Vaults", version: "1" },
  servers: [{ url: "https://vaults.example.com" }],
  security: [{ token: [] }, { entry: [] }, { badge: [] }],
  components: {
    securitySchemes: {
      token: { type: "apiKey", in: "header", name: "X-Auth-Token" },
      entry: { type: "apiKey", in: "header", name: "X-Entry" },
      badge: { type: "apiKey", in: "query", name: "badge" },
    },
  },
  paths: {
    "/v1/vaults": {
      parameters: [page, pageToken, kind],
      post: {
        operationId: "vaults/create",
        summary: "Create",
        requestBody,
        responses: { "201": { ...json(vault, shown), headers, links }, ...errors },
      },
    },
    "/v1/vaults/{id}": {
      parameters: [parameter("id", "v-1"), page, pageToken, kind],
      get: { operationId: "vaults/get", summary: "Read", responses: known },
      put: { operationId: "vaults/change", summary: "Change", requestBody, responses: known },
    },
    "/v1/sessions/{session_token}": {
      parameters: [parameter("session_token", "none"), page, pageToken, kind],
      put: { operationId: "sessions/change", summary: "Change", requestBody, responses: known },
    },
  },
};
