import type { Operation } from "@meshlift/openapi";
import { describe, expect, it } from "vitest";
import { generatedModules } from "../scripts/generated-modules.ts";
import { clientProblems } from "../scripts/problems.ts";
import { operationsWith } from "./things-document.ts";

/** The source of `generated/operations.ts` for these operations. */
function operationsModule(operations: readonly Operation[]): string | undefined {
  return generatedModules(operations).get("operations.ts");
}

describe("the generated module", () => {
  it("makes the argument of a read without required parameters optional, and imports only used names", () => {
    const source = operationsModule(operationsWith({}));
    expect(source).toContain("list: ReadMethod<ThingsListRequest | void, ThingsListResult>;");
    expect(source).toContain('import type { ReadMethod } from "../src/operations/waiter.ts";');
    expect(source).not.toContain("Fillable");
    expect(source).not.toContain("CallOptions");
    expect(source).toContain(
      'list: read({"id":"things/list","method":"GET","service":"svc","path":"/v1/things"}),',
    );
  });

  it("types an integer query parameter as a number", () => {
    const limit = { name: "limit", in: "query", schema: { type: "integer" } };
    const source = operationsModule(operationsWith({ parameters: [limit] }));
    expect(source).toContain("limit?: number | undefined;");
    expect(source).toContain('"optional":{"limit":"query"}');
  });

  it("describes an optional body and its fixed values", () => {
    const schema = { type: "object", properties: { kind: { const: "Thing" } } };
    const source = operationsModule(
      operationsWith({ requestBody: { content: { "application/json": { schema } } } }, "/v1/things", "put"),
    );
    expect(source).toContain("body?: ThingsListBody | undefined;");
    expect(source).toContain('"optional":{"body":"body"},"fixed":{"kind":"Thing"}');
  });

  it.each([
    [{ type: "array", items: { type: "string" } }, '"json":["array"]'],
    [{ type: ["object", "null"] }, '"json":["object","null"]'],
    [{ type: "integer" }, '"json":["number"]'],
    [{}, '"json":[]'],
  ])("names the JSON type of a success that is no object: %j", (schema, expected) => {
    const responses = { "200": { description: "Things", content: { "application/json": { schema } } } };
    expect(operationsModule(operationsWith({ responses }))).toContain(expected);
  });

  it("types what a success may be: also where it may have no body, and where none is documented", () => {
    const json = { "application/json": { schema: { type: "object" } } };
    const described = (content?: object) => ({ description: "Done", ...(content && { content }) });
    const resultOf = (responses: object) =>
      /ThingsListResult = (.*);/.exec(operationsModule(operationsWith({ responses })) ?? "")?.[1];
    expect(resultOf({ "200": described(json), "204": described() })).toBe(
      'ResponseBody<"things/list", 200> | undefined',
    );
    expect(resultOf({ "2XX": described(json), default: described(json) })).toBe(
      'ResponseBody<"things/list", "2XX">',
    );
    expect(resultOf({ default: described({ "text/csv": {} }) })).toBe("string");
    expect(resultOf({ "200": described({ "image/png": {} }) })).toBe("Uint8Array");
    expect(resultOf({ "302": described() })).toBe("unknown");
  });

  it("returns void for a success without a body", () => {
    const source = operationsModule(operationsWith({ responses: { "204": { description: "Gone" } } }));
    expect(source).toContain("export type ThingsListResult = void;");
    expect(source).toContain('"empty":true');
  });
});

describe("rejects what it cannot express, with its name", () => {
  const object = { type: "object" };
  const body = { description: "Done", content: { "application/json": { schema: object } } };
  const text = { type: "string" };
  const cases: [string, Record<string, unknown>, string][] = [
    [
      "a noun that is reserved in a client",
      { operationId: "raw/get" },
      'raw/get: the noun "raw" is reserved',
    ],
    [
      "a noun that is a type of the client",
      { operationId: "retry-options/get" },
      'the noun "retry-options" becomes "RetryOptions", which is also a name of the client',
    ],
    [
      "a noun that is not a valid name in TypeScript",
      { operationId: "things-/list" },
      'things-/list: "things-" is not a valid name in TypeScript',
    ],
    [
      "a parameter called body",
      { parameters: [{ name: "body", in: "query", schema: text }] },
      'things/list: the parameter "body" is reserved',
    ],
    [
      "an array inside an array of a header",
      { parameters: [{ name: "ids", in: "header", schema: { type: "array", items: { type: "array" } } }] },
      "/parameters/0/schema: OpenAPI defines no text for arrays and objects inside others",
    ],
    [
      "an array inside an array, also as an alternative",
      { parameters: [{ name: "ids", in: "query", schema: { anyOf: [{ items: { type: "array" } }] } }] },
      "/parameters/0/schema: OpenAPI defines no text for arrays and objects inside others",
    ],
    [
      "an object between spaces",
      { parameters: [{ name: "ids", in: "query", style: "spaceDelimited", schema: { type: "object" } }] },
      '/parameters/0/style: objects in the style "spaceDelimited" are not supported',
    ],
    [
      "a body of a GET",
      { requestBody: { content: { "application/json": { schema: object } } } },
      "/get/requestBody: a GET cannot have a body",
    ],
    [
      "successes that are read in different ways",
      { responses: { "200": body, "203": { description: "Text", content: { "text/plain": {} } } } },
      "/responses/203/content/text~1plain: successes of application/json and of text/plain are not supported",
    ],
    [
      "credentials that the client does not have",
      { security: [{ certificate: [] }, { query: [] }, { token: [], key: [] }] },
      "things/list: needs certificate (mutualTLS) or query (apiKey in query) or token (apiKey in header) with key (apiKey in header)",
    ],
  ];
  it.each(cases)("%s", (_, changes, expected) => {
    expect(() => operationsWith(changes)).toThrow(expected);
  });

  it("all problems at once", () => {
    const parameters = [
      { name: "body", in: "query", schema: text },
      { name: "limit", in: "query", style: "deepObject", schema: { type: "array" } },
    ];
    expect(() => operationsWith({ operationId: "raw/get", parameters, summary: 1 })).toThrow(
      /^4 problems\n.*\/summary: .*\n.*no arrays in the style deepObject.*\n.*raw\/get: the noun "raw".*\n.*parameters\/0\/name: raw\/get: the parameter "body".*$/,
    );
  });

  it.each([
    [
      "nouns",
      ["a-1/list", "a1/list"],
      'a1/list: the noun "a1" becomes "a1", which is also a name of the noun "a-1"',
    ],
    [
      "verbs",
      ["as/get-1", "as/get1"],
      'as/get1: the verb "get1" becomes "get1", which is also a name of as/get-1',
    ],
    ["types", ["a-b/c", "a/b-c"], 'a/b-c: its type becomes "ABCRequest", which is also a name of a-b/c'],
  ])("%s that are equal in TypeScript", (_, ids, expected) => {
    const operations = ids.flatMap((operationId) => operationsWith({ operationId }));
    expect(clientProblems(operations)[0]?.message).toContain(expected);
  });
});
