/** A document that uses what OpenAPI 3.1 offers and Meshlift's own document does not. */
export function anyDocument() {
  const order = { $ref: "#/components/schemas/Order" };
  return {
    openapi: "3.1.1",
    info: { title: "Shop", version: "1", description: { $ref: "missing.yaml" } },
    "x-origin": { $ref: "https://example.test/origin.json" },
    servers: [
      {
        url: "http://{host}:8080/api/{version}",
        description: "Test",
        variables: { host: { default: "localhost" }, version: { default: "v1", enum: ["v1", "v2"] } },
      },
      { url: "/api" },
    ],
    security: [{ login: ["read"] }, { key: [], session: [] }],
    paths: {
      "/orders/{id}": {
        $ref: "#/components/pathItems/Order",
      },
      "/orders": {
        post: {
          operationId: "createOrder",
          servers: [{ url: "https://write.example.test" }],
          security: [],
          requestBody: {
            required: true,
            content: {
              "multipart/form-data": {
                schema: { type: "object", properties: { file: {}, tags: { type: "array" } } },
                encoding: { file: { contentType: "image/png" }, tags: { explode: false } },
              },
              "application/merge-patch+json": { schema: order, example: { $ref: "#/nowhere" } },
            },
          },
          responses: {
            "201": {
              description: "Created",
              headers: { Location: { required: true, schema: { type: "string" }, example: "/orders/1" } },
              content: { "application/json; charset=utf-8": { schema: order }, "text/csv": {} },
              links: {
                get: {
                  operationRef: "#/paths/~1orders~1%7Bid%7D/get",
                  parameters: { "path.id": "$response.body#/id" },
                },
              },
            },
            "202": { description: "Accepted" },
            default: { description: "Error", content: { "application/problem+json": {} } },
            "4XX": { description: "Wrong" },
          },
        },
      },
    },
    webhooks: { sold: { post: { operationId: "sold", responses: {} } } },
    components: {
      pathItems: {
        Order: {
          get: {
            parameters: [
              { name: "id", in: "path", required: true, style: "label", schema: { type: "integer" } },
              { name: "id", in: "query", schema: { type: ["array", "null"] } },
              { name: "filter", in: "query", style: "deepObject", explode: true, schema: { type: "object" } },
              { name: "where", in: "query", content: { "application/json": { schema: order, example: 1 } } },
              { name: "session", in: "cookie", schema: { anyOf: [{ type: "string" }, { type: "null" }] } },
              { name: "accept", in: "header", schema: {} },
              { name: "Content-Type", in: "header", schema: {} },
              { name: "Authorization", in: "header", schema: {} },
            ],
            responses: { "200": { description: "One", content: { "*/*": { schema: order } } } },
          },
        },
      },
      schemas: {
        Order: {
          type: "object",
          properties: { id: { type: "string" }, parts: { type: "array", items: order } },
          examples: [{ id: "1" }, { id: "2" }],
        },
      },
      securitySchemes: {
        login: { type: "oauth2", flows: {} },
        key: { type: "apiKey", in: "query", name: "key" },
        session: { $ref: "#/components/securitySchemes/digest" },
        digest: { type: "http", scheme: "Digest" },
      },
    },
  };
}
