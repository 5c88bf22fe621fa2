import { withValueIn } from "@meshlift/openapi";

/** A document about state: boxes on racks, with everything that callers can do to a resource. */

type Json = Record<string, unknown>;

/** A documented body. */
export const documented = (schema: unknown, examples: Record<string, Json>) => ({
  description: "Described.",
  content: { "application/json": { schema, examples } },
});
const text = { type: "string" };
const bySystem = { ...text, readOnly: true };
/** The whole box, as its GET shows it. */
const boxSchema = {
  type: "object",
  required: ["id", "size"],
  // `readOnly` in a branch, and `required` beside it.
  allOf: [{ type: "object", properties: { id: bySystem, createdAt: bySystem } }],
  properties: {
    size: { type: "integer", minimum: 1 },
    colour: { type: "string", default: "grey" },
    note: text,
    /** Both the caller's and the service's. */
    place: {
      type: "object",
      properties: { row: text, column: text, lamp: { type: "string", enum: ["off", "on"], readOnly: true } },
    },
    tags: { type: "array", items: text },
    labels: { type: "object", additionalProperties: text },
    status: { type: "object", readOnly: true, properties: { phase: text, weight: { type: "integer" } } },
  },
};
/** The body of a PATCH: null removes a property. */
const patchSchema = {
  ...boxSchema,
  required: [],
  properties: {
    ...boxSchema.properties,
    note: { type: ["string", "null"] },
    place: {
      type: ["object", "null"],
      properties: { ...boxSchema.properties.place.properties, row: { type: ["string", "null"] } },
    },
    labels: { type: "object", additionalProperties: { type: ["string", "null"] } },
  },
};
const summary = {
  type: "object",
  properties: {
    id: bySystem,
    colour: { type: "string", default: "grey" },
    status: boxSchema.properties.status,
  },
};
/** A box of the examples in a phase. */
export const exampleBox = (phase: string, lamp: string, more: Json = {}): Json => ({
  id: "b-1",
  createdAt: "2026-01-02T03:04:05Z",
  size: 1,
  colour: "red",
  note: `note of ${phase}`,
  place: { row: "a", column: "1", lamp },
  tags: ["first"],
  labels: { of: "example" },
  status: { phase, weight: 7 },
  ...more,
});
const problem = { type: "object", properties: { code: text, message: text } };
const error = (code: string) => documented(problem, { one: { value: { code, message: "wrong" } } });
/** Documented errors. */
export const errors = {
  "400": error("B.400"),
  "401": error("B.401"),
  "404": error("B.404"),
  "409": error("B.409"),
};
/** A path parameter, and the values that exist from the start. */
export const inPath = (name: string, ...values: string[]) => ({
  name,
  in: "path",
  required: true,
  schema: text,
  examples: Object.fromEntries(values.map((value) => [value, { value }])),
});
/** A query parameter. */
export const inQuery = (name: string, schema: Json, value: unknown) => ({
  name,
  in: "query",
  schema,
  examples: { one: { value } },
});
const request = { ...documented(boxSchema, { plain: { value: { size: 1 } } }), required: true };
const shown = documented(boxSchema, {
  packed: { value: exampleBox("packed", "off") },
  lost: { value: exampleBox("lost", "off"), "x-shows": "failure" },
  sent: { value: exampleBox("sent", "on") },
});
const list = documented(
  {
    type: "object",
    properties: {
      boxes: { type: "array", items: summary },
      total_count: { type: "integer" },
      page_info: { type: "object", properties: { current_count: { type: "integer" }, next_marker: text } },
    },
  },
  {
    some: {
      value: { boxes: [{ id: "b-9" }], total_count: 40, page_info: { current_count: 1, next_marker: "b-9" } },
    },
  },
);
const paging = [
  inQuery("limit", { type: "integer", minimum: 1, maximum: 50, default: 3 }, 2),
  inQuery("offset", { type: "integer", minimum: 0 }, 0),
  inQuery("marker", text, "b-1"),
];
const colour = inQuery("colour", text, "red");
const rack = { type: "object", properties: { name: text, floors: { type: "integer" } } };
const here = { rack: "$request.path.rack", box_id: "$response.body#/id" };

/** The path templates of the document. */
export const paths = {
  rack: "/racks/{name}",
  boxes: "/racks/{rack}/boxes",
  box: "/racks/{rack}/boxes/{box_id}",
};

/** Returns the document, with another value at each of these locations. */
export function boxes(...changes: [tokens: string[], value: unknown][]): unknown {
  return changes.reduce<unknown>((made, [tokens, value]) => withValueIn(made, tokens, value), document());
}

function document(): unknown {
  const templates = {
    [paths.rack]: {
      parameters: [inPath("name", "r-1", "r-2")],
      get: {
        operationId: "racks/get",
        summary: "Read",
        responses: { "200": documented(rack, { one: { value: { name: "r-1", floors: 2 } } }), ...errors },
      },
      delete: {
        operationId: "racks/delete",
        summary: "Delete",
        responses: { "204": { description: "Deleted." }, ...errors },
      },
    },
    [paths.boxes]: {
      parameters: [inPath("rack", "r-1")],
      get: {
        operationId: "boxes/list",
        summary: "List",
        parameters: [...paging, colour],
        responses: { "200": list, ...errors },
      },
      post: {
        operationId: "boxes/create",
        summary: "Create",
        requestBody: request,
        responses: {
          // Less than a read shows.
          "201": {
            ...documented(boxSchema, {
              made: { value: { id: "b-1", createdAt: "2026-01-02T03:04:05Z", size: 1 } },
            }),
            links: { show: { operationId: "boxes/get", parameters: here } },
          },
          ...errors,
        },
      },
      delete: {
        operationId: "boxes/clear",
        summary: "Delete",
        parameters: [colour, inQuery("id", text, "b-1")],
        responses: { "204": { description: "Deleted." }, ...errors },
      },
    },
    [paths.box]: {
      parameters: [inPath("rack", "r-1"), inPath("box_id", "b-1")],
      get: { operationId: "boxes/get", summary: "Read", responses: { "200": shown, ...errors } },
      put: {
        operationId: "boxes/replace",
        summary: "Replace",
        requestBody: request,
        responses: { "200": shown, ...errors },
      },
      patch: {
        operationId: "boxes/change",
        summary: "Change",
        requestBody: {
          ...documented(patchSchema, { plain: { value: { size: 1 } } }),
          required: true,
        },
        responses: { "200": shown, ...errors },
      },
      delete: {
        operationId: "boxes/delete",
        summary: "Delete",
        responses: { "204": { description: "Deleted." }, ...errors },
      },
    },
  };
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: "Boxes", version: "1" },
    servers: [{ url: "https://boxes.example.com" }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: "apiKey", in: "header", name: "X-Auth-Token" } } },
    paths: templates,
  };
}
