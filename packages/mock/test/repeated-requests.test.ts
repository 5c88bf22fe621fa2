import { describe, expect, it } from "vitest";
import { createMock } from "../src/index.ts";

const parameter = (name: string, where: string, schema: unknown, required = false) => ({
  name,
  in: where,
  required,
  schema,
  examples: { one: { value: name === "id" ? 7 : "a" } },
});

/** Returns a document with one operation that requires `security`: by default a key of `scheme`. */
const documentWith = (scheme: object, security: object[] = [{ scheme: [] }]) => ({
  openapi: "3.1.0",
  jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  info: { title: "Things", version: "1" },
  servers: [{ url: "https://things.example.com" }],
  components: {
    securitySchemes: { scheme, other: { type: "apiKey", in: "header", name: "X-Other" } },
  },
  paths: {
    "/v1/things/{id}": {
      get: {
        operationId: "things/get",
        summary: "Read",
        security,
        parameters: [
          parameter("id", "path", { type: "integer" }, true),
          parameter("deep", "query", { type: "boolean" }),
          parameter("key", "query", { type: "string" }),
          parameter("X-Trace", "header", { pattern: "^a" }, true),
        ],
        responses: {
          "200": {
            description: "A thing.",
            content: { "application/json": { schema: {}, examples: { one: { value: { id: 7 } } } } },
          },
        },
      },
    },
  },
});

const header = { type: "apiKey", in: "header", name: "X-Key" };
const cookie = { type: "apiKey", in: "cookie", name: "session" };
const query = { type: "apiKey", in: "query", name: "key" };
const bearer = { type: "http", scheme: "bearer" };
const basic = { type: "http", scheme: "basic" };
const valid = { id: "7", search: "?deep=true", headers: { "x-key": "1", "x-trace": "abc" } };
const { "x-trace": trace, ...credentials } = valid.headers;

type Request = typeof valid | { id: string; search: string; headers: Record<string, string> };
const withHeaders = (headers: Record<string, string>): Request => ({
  ...valid,
  headers: { "x-trace": trace, ...headers },
});

describe("a request that was valid once", () => {
  it.each<[string, document: unknown, first: Request, second: Request, status: number]>([
    ["another path", documentWith(header), valid, { ...valid, id: "seven" }, 400],
    ["another query", documentWith(header), valid, { ...valid, search: "?deep=very" }, 400],
    ["another header", documentWith(header), valid, withHeaders({ ...credentials, "x-trace": "xyz" }), 400],
    ["no header", documentWith(header), valid, { ...valid, headers: credentials }, 400],
    ["no key", documentWith(header), valid, withHeaders({}), 401],
    [
      "one of two keys",
      documentWith(header, [{ scheme: [], other: [] }]),
      withHeaders({ "x-key": "1", "x-other": "1" }),
      withHeaders({ "x-other": "1" }),
      401,
    ],
    [
      "another cookie",
      documentWith(cookie),
      withHeaders({ cookie: "session=1" }),
      withHeaders({ cookie: "a=1" }),
      401,
    ],
    ["no cookie", documentWith(cookie), withHeaders({ cookie: "session=1" }), withHeaders({}), 401],
    [
      "no key in its query",
      documentWith(query),
      { ...valid, search: "?key=1" },
      { ...valid, search: "" },
      401,
    ],
    [
      "a token of another form",
      documentWith(bearer),
      withHeaders({ authorization: "Bearer abc" }),
      withHeaders({ authorization: "Basic YTpi" }),
      401,
    ],
    [
      "a password of another form",
      documentWith(basic),
      withHeaders({ authorization: "Basic YTpi" }),
      withHeaders({ authorization: "Basic YQ==" }),
      401,
    ],
    [
      "credentials of no documented form",
      documentWith(header, [{ scheme: [] }, {}]),
      withHeaders({}),
      withHeaders({ authorization: "Bearer abc" }),
      401,
    ],
  ])("is checked again with %s", async (_, document, first, second, status) => {
    const mock = createMock({ document });
    const statusOf = async ({ id, search, headers }: Request): Promise<number> =>
      (await mock.fetch(`https://things.example.com/v1/things/${id}${search}`, { headers })).status;
    // Twice, because the second request could be served from a cache.
    expect([await statusOf(first), await statusOf(first)]).toEqual([200, 200]);
    expect(await statusOf(second)).toBe(status);
    expect(await statusOf(first)).toBe(200);
  });
});
