/** Returns a document whose responses have required properties, alternatives, free-form parts, passwords and headers. */

const gadget = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "string" },
    size: { type: "integer" },
    parts: { type: "array", items: { type: "object", properties: { name: { type: "string" } } } },
    template: { type: "object", additionalProperties: true },
    labels: { type: "object" },
    limits: {
      type: "object",
      properties: { most: { type: "integer" } },
      additionalProperties: { type: "object", properties: { value: { type: "integer" } } },
    },
    sizes: { type: "object", patternProperties: { "^x-": { type: "integer" } } },
    key: { type: "string", format: "password" },
    pin: { type: "string", writeOnly: true },
  },
};
const serviceError = {
  type: "object",
  required: ["code"],
  properties: { code: { type: "string" }, message: { type: "string" } },
};
const gatewayError = {
  type: "object",
  required: ["error_code", "request_id"],
  properties: { error_code: { type: "string" }, request_id: { type: "string" } },
};
const json = (schema: unknown, value: unknown) => ({
  description: "Described.",
  content: { "application/json": { schema, examples: { one: { value } } } },
});
const error = json({ anyOf: [serviceError, gatewayError] }, { code: "G.1" });
const responses = {
  "200": {
    ...json(gadget, { id: "g-1" }),
    headers: { "X-Count": { required: true, schema: { type: "integer" } } },
  },
  "204": { description: "Gone." },
  "401": error,
  "404": error,
};
const id = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "string" },
  examples: { one: { value: "g-1" } },
};

export const gadgets = {
  openapi: "3.1.0",
  jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  info: { title: "Gadgets", version: "1" },
  security: [{ token: [] }],
  components: { securitySchemes: { token: { type: "apiKey", in: "header", name: "X-Auth-Token" } } },
  paths: {
    "/v1/gadgets/{id}": {
      servers: [{ url: "https://gadgets.example.com" }],
      parameters: [id],
      get: { operationId: "gadgets/get", summary: "Read", responses },
      put: {
        operationId: "gadgets/change",
        summary: "Change",
        requestBody: { required: true, ...json(gadget, { id: "g-1" }) },
        responses,
      },
      delete: {
        operationId: "gadgets/remove",
        summary: "Remove",
        responses: { "200": { description: "Done." } },
      },
    },
    "/v1/bills/{id}": {
      servers: [{ url: "https://bills.example.com" }],
      parameters: [id],
      get: { operationId: "bills/get", summary: "Read", responses },
      put: {
        operationId: "bills/change",
        summary: "Change",
        requestBody: { required: true, ...json({ type: "object" }, {}) },
        responses,
      },
    },
  },
};
