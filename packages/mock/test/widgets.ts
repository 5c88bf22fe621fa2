/** A document with features that Meshlift's lacks: PUT, a flat value, numbers as IDs, nested resources. */

const widget = {
  type: "object",
  properties: {
    id: { type: "string", readOnly: true },
    name: { type: "string" },
    colour: { type: "string", enum: ["red", "blue"] },
    secret: { type: "string", writeOnly: true },
    state: { type: "string", readOnly: true },
    createdAt: { type: "string", format: "date-time", readOnly: true },
    serial: { type: "integer" },
  },
};
/** The meaning of examples, by name. */
const meanings: Record<string, object> = { "failed-to-build": { "x-shows": "failure" } };
const body = (schema: unknown, examples: Record<string, unknown> = {}) => ({
  description: "Described.",
  content: {
    "application/json": {
      schema,
      examples: Object.fromEntries(
        Object.entries(examples).map(([name, value]) => [name, { value, ...meanings[name] }]),
      ),
    },
  },
});
const shown = (state: string) => ({
  id: "w-1",
  name: "first",
  colour: "red",
  state,
  createdAt: "2026-01-02T03:04:05Z",
  serial: 7,
});
const problem = {
  type: "object",
  required: ["errorCode"],
  properties: { errorCode: { type: "string" }, errorMsg: { type: "string" } },
};
const errors = {
  "400": body(problem, { invalid: { errorCode: "W.400", errorMsg: "wrong" } }),
  "401": body(problem, { stranger: { errorCode: "W.401", errorMsg: "who are you" } }),
  "404": body(problem, { "not-found": { errorCode: "W.404", errorMsg: "no such thing" } }),
  "409": body(problem, { conflict: { errorCode: "W.409", errorMsg: "is there already" } }),
};
const parameter = (name: string, value: unknown) => ({
  name,
  in: "path",
  required: true,
  schema: { type: "string" },
  examples: { known: { value } },
});
const order = {
  type: "object",
  required: ["id", "name"],
  properties: { ...widget.properties, name: { type: "string", minLength: 2 } },
};
const request = { ...body(order, { plain: { name: "one" } }), required: true };
const show = { operationId: "widgets/get", parameters: { widget_id: "$response.body#/id" } };
const job = { type: "object", properties: { id: { type: "integer" }, done: { type: "boolean" } } };

/** Returns the document with a list: the `schema` of its response, and an example. */
export function widgetsListed(schema: unknown, example: unknown): unknown {
  const response = ["paths", "/v1/{team}/widgets", "get", "responses", "200"];
  return widgets(response, body(schema, { some: example }));
}

/** The schema of a widget that is read. */
export const widgetSchema = widget;

/** Returns the document, with another `value` at the keys of `path` if given, which may make it invalid. */
export function widgets(path: string[] = [], value?: unknown): unknown {
  const document = structuredClone({
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: "Widgets", version: "1" },
    servers: [{ url: "https://widgets.example.com" }],
    security: [{ token: [] }],
    components: {
      schemas: { Job: job },
      securitySchemes: { token: { type: "apiKey", in: "header", name: "X-Auth-Token" } },
    },
    paths: {
      "/v1/{team}/widgets": {
        parameters: [parameter("team", "t-1")],
        get: {
          operationId: "widgets/list",
          summary: "List",
          responses: { "200": body({ type: "object" }, { some: { items: [] } }), ...errors },
        },
        post: {
          operationId: "widgets/create",
          summary: "Create",
          requestBody: request,
          responses: { "201": { ...body(widget, { built: shown("ordered") }), links: { show } }, ...errors },
        },
      },
      "/v1/{team}/widgets/{widget_id}": {
        parameters: [parameter("team", "t-1"), parameter("widget_id", "w-1")],
        get: {
          operationId: "widgets/get",
          summary: "Read",
          responses: {
            "200": body(widget, {
              ordered: shown("ordered"),
              "failed-to-build": shown("broken"),
              ready: shown("ready"),
              other: { ...shown("lost"), id: "w-2" },
            }),
            ...errors,
          },
        },
        put: {
          operationId: "widgets/change",
          summary: "Change",
          requestBody: request,
          responses: { "200": body(widget, { changed: shown("ready") }), ...errors },
        },
        delete: {
          operationId: "widgets/remove",
          summary: "Remove",
          responses: { "200": body(widget, { removed: shown("ready") }), ...errors },
        },
      },
      "/v1/{team}/widgets/{widget_id}/restart": {
        parameters: [parameter("team", "t-1"), parameter("widget_id", "w-1")],
        post: {
          operationId: "widgets/restart",
          summary: "Restart",
          responses: {
            "200": {
              ...body(
                { type: "object", properties: { jobId: { type: "integer" } } },
                { begun: { jobId: 40 } },
              ),
              links: {
                job: { operationId: "jobs/get", parameters: { job_id: "$response.body#/jobId" } },
                widget: { operationId: "widgets/get", parameters: { widget_id: "$request.path.widget_id" } },
              },
            },
            ...errors,
          },
        },
      },
      "/v1/{team}/widgets/newest": {
        parameters: [parameter("team", "t-1")],
        get: {
          operationId: "widgets/newest",
          summary: "Read the newest",
          responses: { "200": body(widget, { newest: shown("newest") }), ...errors },
        },
      },
      "/v1/{team}/jobs/{job_id}/retry": {
        parameters: [parameter("team", "t-1"), parameter("job_id", "12")],
        post: {
          operationId: "jobs/retry",
          summary: "Try a job again",
          responses: { "200": body({ type: "object" }, { begun: { id: 12, tryId: 3 } }), ...errors },
        },
      },
      "/v1/{team}/jobs/{job_id}": {
        parameters: [parameter("team", "t-1"), parameter("job_id", "12")],
        get: {
          operationId: "jobs/get",
          summary: "Read a job",
          responses: {
            "200": body(
              { $ref: "#/components/schemas/Job" },
              { open: { id: 12, done: false }, over: { id: 12, done: true } },
            ),
            ...errors,
          },
        },
      },
    },
  });
  const last = path.at(-1);
  if (last === undefined) return document;
  const holder = path.slice(0, -1).reduce<unknown>((within, name) => {
    const next: unknown = Object.entries(Object(within)).find(([key]) => key === name)?.[1];
    if (next === undefined) throw new Error(`the widgets document has no ${name} of ${path.join(" ")}`);
    return next;
  }, document);
  Object.assign(Object(holder), { [last]: value });
  return document;
}
