import { type Operation, readOperations } from "@meshlift/openapi";
import { describe, expect, it } from "vitest";
import { operationsModule } from "../scripts/operations-module.ts";

/** A document of one GET on `/v1/things`, with `changes` to its operation object. */
function operationsWith(changes: Record<string, unknown>): Operation[] {
  const get = {
    operationId: "things/list",
    summary: "List things",
    responses: {
      "200": { description: "Things", content: { "application/json": { schema: { type: "object" } } } },
    },
    ...changes,
  };
  const servers = [{ url: "https://svc.{region}.example.com" }];
  return readOperations({ openapi: "3.1.0", paths: { "/v1/things": { servers, get } } });
}

describe("the generated module follows the document", () => {
  it("lets a read without required members take no argument, and imports only what it uses", () => {
    const source = operationsModule(operationsWith({}));
    expect(source).toContain("list: ReadMethod<ThingsListRequest | void, ThingsListResult>;");
    expect(source).toContain('import type { ReadMethod } from "../src/read-method.ts";');
    expect(source).not.toContain("Fillable");
    expect(source).not.toContain("CallOptions");
    expect(source).toContain(
      'list: read({"id":"things/list","method":"GET","path":"/v1/things","required":{}}),',
    );
  });

  it("types an integer query parameter as a number", () => {
    const limit = { name: "limit", in: "query", schema: { type: "integer" } };
    const source = operationsModule(operationsWith({ parameters: [limit] }));
    expect(source).toContain("limit?: number;");
    expect(source).toContain('"optional":{"limit":"query"}');
  });

  it("tells of an optional body and its fixed values", () => {
    const schema = { type: "object", properties: { kind: { const: "Thing" } } };
    const source = operationsModule(
      operationsWith({ requestBody: { content: { "application/json": { schema } } } }),
    );
    expect(source).toContain("body?: ThingsListBody;");
    expect(source).toContain('"required":{},"optional":{"body":"body"},"fixed":{"kind":"Thing"}');
  });

  it("gives nothing back for a success without a body", () => {
    const source = operationsModule(operationsWith({ responses: { "204": { description: "Gone" } } }));
    expect(source).toContain("export type ThingsListResult = void;");
    expect(source).toContain('"empty":true');
  });
});

describe("what it cannot express is refused, by name", () => {
  const object = { type: "object" };
  const body = { description: "Done", content: { "application/json": { schema: object } } };
  const cases: [string, Record<string, unknown>, string][] = [
    ["a noun that a client has already", { operationId: "raw/get" }, '"raw"'],
    [
      "a parameter called body",
      { parameters: [{ name: "body", in: "query", schema: { type: "string" } }] },
      '"body"',
    ],
    [
      "a parameter without a scalar type",
      { parameters: [{ name: "limit", in: "query", schema: {} }] },
      '"limit"',
    ],
    [
      "a success with and one without a body",
      { responses: { "200": body, "204": { description: "Gone" } } },
      "with and without",
    ],
    ["no success at all", { responses: { "400": { description: "Bad" } } }, "no success"],
  ];
  it.each(cases)("%s", (_, changes, said) => {
    expect(() => operationsModule(operationsWith(changes))).toThrow(said);
  });
});
