/** A document that uses what OpenAPI 3.1 offers and Meshlift's own document does not. */
export function anyDocument() {
  const pet = { $ref: "#/components/schemas/Pet" };
  const ok = (content: object) => ({ "200": { description: "Done", content } });
  const json = (schema: object, more: object = {}) => ({ "application/json": { schema, ...more } });
  const name = { name: "name", in: "path", required: true, schema: { type: "string" } };
  return {
    openapi: "3.1.1",
    info: { title: "Pets", version: "1", description: { $ref: "http://127.0.0.1:9/never" } },
    "x-origin": { $ref: "/etc/hostname" },
    servers: [{ url: "http://{host}:8080/api/{version}", variables: { host: { default: "localhost" } } }],
    paths: {
      "/pets/{name}": {
        parameters: [name],
        get: {
          operationId: "showPetByName",
          responses: { "2XX": { description: "One", content: json(pet) } },
        },
        delete: { responses: { default: { description: "Gone or an error" } } },
      },
      "/pets": {
        post: {
          operationId: "add pet",
          requestBody: {
            required: true,
            content: {
              ...json(pet),
              "application/x-www-form-urlencoded": { schema: pet },
              "multipart/form-data": { schema: pet },
              "image/*": {},
            },
          },
          responses: {
            "201": { description: "Added", content: { "application/vnd.pet+json; v=1": { schema: pet } } },
            "4XX": {
              description: "Refused",
              content: {
                "application/problem+json": {
                  schema: {
                    type: "object",
                    properties: { title: { type: "string" }, detail: { type: "string" } },
                  },
                  example: { title: "Refused", detail: "why" },
                },
              },
            },
          },
        },
      },
      "/photo": { get: { operationId: "photo", responses: ok({ "image/*": { example: "bytes" } }) } },
      "/ping": { get: { operationId: "ping" } },
      "/private/{scheme}": Object.fromEntries(
        Object.keys(methods).map((method) => [
          method,
          {
            parameters: [{ ...name, name: "scheme" }],
            security: [{ [methods[method] ?? ""]: [] }],
            responses: { "204": { description: "Done" }, "401": { description: "No" } },
          },
        ]),
      ),
      "/broken": {
        get: { operationId: "broken", responses: ok(json({ type: "string", pattern: "[" })) },
        put: { operationId: "wrong", parameters: [{ name: "q", in: "body", schema: {} }], responses: {} },
      },
    },
    components: {
      securitySchemes: {
        basic: { type: "http", scheme: "basic" },
        bearer: { type: "http", scheme: "bearer" },
        cookie: { type: "apiKey", in: "cookie", name: "session" },
        query: { type: "apiKey", in: "query", name: "key" },
        oauth2: { type: "oauth2", flows: {} },
        mutual: { type: "mutualTLS" },
      },
      schemas: {
        Pet: {
          type: "object",
          required: ["name"],
          properties: {
            name: { type: "string", pattern: "^[a-z]{3,}$" },
            age: { type: "integer" },
            tags: { type: "array", items: { type: "string" } },
            home: { type: "object", properties: { street: { type: "string" } } },
            photo: { type: "string", format: "binary" },
            young: { type: "array", items: pet },
          },
        },
      },
    },
  };
}

/** The method of `/private/{scheme}` that requires a scheme. */
const methods: Readonly<Record<string, string>> = {
  get: "basic",
  put: "bearer",
  post: "cookie",
  patch: "query",
  delete: "oauth2",
  options: "mutual",
};
